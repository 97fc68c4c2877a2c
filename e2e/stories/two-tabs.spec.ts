import { expect, test } from '../test.ts'

test('the same file voted on in two tabs: the later tab is told, and loses nothing', async ({
  as,
}) => {
  const { page, context } = await as('checker-1')
  await page.goto('/reviews')
  await page.getByRole('link', { name: /tables 1 and 2/ }).click()
  await page.getByRole('link', { name: /table2_all_redacted\.csv/ }).click()
  await expect(page.getByRole('heading', { name: /table2_all_redacted\.csv/ })).toBeVisible()
  const address = page.url()
  const other = await context.newPage()
  await other.goto(address)

  await page.getByRole('button', { name: 'Approve file' }).click()
  await expect(page.getByText('Your review: 1 of 9')).toBeVisible()

  await other.getByRole('button', { name: 'Request changes' }).click()
  const words = 'The rates need the rounded denominators.'
  await other.getByLabel('What should change, and why').fill(words)
  await other.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click()
  const told = other.getByRole('alert')
  await expect(told).toContainText('Not stored')

  await other.reload()
  await expect(told).toContainText('Request changes to table2_all_redacted.csv')
  await other.getByRole('button', { name: 'Leave it' }).click()
  await expect(told).toBeHidden()
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Approved' })).toBeVisible()
})
