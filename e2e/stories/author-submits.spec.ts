import { expect, expectAccessible, test } from '../test.ts'

test('a researcher works through the to-do list of a request and submits it', async ({ as }) => {
  const { page } = await as('researcher-2')
  await page.goto('/requests')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Kidney disease: first tables' }).click()
  await expect(page.getByText(/before you can submit/)).toBeVisible()
  await expectAccessible(page)
})
