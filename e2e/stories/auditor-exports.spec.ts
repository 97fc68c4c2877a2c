import { readFile } from 'node:fs/promises'
import { expect, test } from '../test.ts'

test('an auditor filters the log for what was released, and exports it', async ({ as }) => {
  const { page } = await as('auditor-1')
  await page.goto('/audit')
  await page.getByLabel('Decision').selectOption({ label: 'Released' })
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/decision=/)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.filter({ hasText: 'released' }).first()).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Events (CSV)' }).click(),
  ])
  const csv = (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '')
  const [header, ...lines] = csv.trim().split('\r\n')
  expect(header).toContain('seq')
  expect(lines.length).toBeGreaterThanOrEqual(2)
  for (const line of lines) expect(line).toContain('released')
  await page.goto('/audit')
  await expect(page.getByText(/exported the events as CSV/).first()).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/decision=/)
})
