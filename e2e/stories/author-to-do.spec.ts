import { expect, expectAccessible, test } from '../test.ts'

test('a researcher sees what is left to do before a request can be submitted', async ({ as }) => {
  const { page } = await as('researcher-2')
  await page.goto('/requests')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Kidney disease: first tables' }).click()
  await expect(page.getByText(/before you can submit/)).toBeVisible()
  await expectAccessible(page)
})
