import { expect, expectAccessible, test } from '../test.ts'

test('a checker reads the figures, and narrows them to a workspace and a time', async ({ as }) => {
  const { page } = await as('checker-1')
  await page.goto('/reviews')
  await page.getByRole('link', { name: 'Metrics' }).click()
  await expect(page.getByRole('heading', { name: /^In the queue now/ })).toBeVisible()
  await expectAccessible(page)
  const ages = page.getByRole('table', { name: /^Requests under review by the days/ })
  await expect(ages.getByRole('columnheader')).toHaveCount(6)
  await expect(page.getByText(/They voted alike on \d+ of \d+ files?/)).toBeVisible()
  await page.getByLabel('Ended from').fill('2020-01-01')
  await page.getByLabel('to', { exact: true }).fill('2020-02-01')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/from=2020-01-01&to=2020-02-01/)
  await expect(page.getByText('No request ended in this time.').first()).toBeVisible()

  const administrator = (await as('admin-1')).page
  await administrator.goto('/metrics')
  await expect(administrator.getByText(/Administrators see no votes/)).toBeVisible()
})
