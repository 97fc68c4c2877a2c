import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../test.ts'

const viewport = { width: 390, height: 844 }
const WORKSPACE = 'antipsychotics-prescribing-during-covid-19-master'

test('on a phone lists are read from top to bottom, and nothing scrolls sideways', async ({
  as,
}) => {
  const { page } = await as('checker-1', { viewport })
  const paths = [
    '/reviews?show=all',
    '/workspaces',
    '/job-requests',
    '/job-requests/q3nt6bxyo2hleu5a',
    `/workspaces/${WORKSPACE}`,
  ]
  for (const path of paths) await expectStacked(page, path)
  await page.goto('/reviews?show=all')
  const first = page.getByRole('row').filter({ hasText: 'Booster uptake' })
  await expect(first.getByRole('cell', { name: 'all taken' })).toBeVisible()
  const request = (await first.getByRole('link').getAttribute('href')) ?? ''
  await expectStacked(page, `${request}/consolidate`)
  await expect(page.getByRole('row').filter({ hasText: 'quarterly.csv' })).toContainText(
    'votes differ',
  )
})

test('on a phone the pages of an auditor and an administrator are read from top to bottom too', async ({
  as,
}) => {
  const { page: auditor } = await as('auditor-1', { viewport })
  await expectStacked(auditor, '/audit')
  await expectStacked(auditor, '/audit/retention')
  const { page: admin } = await as('admin-1', { viewport })
  await expectStacked(admin, '/admin/people')
  await expectStacked(admin, '/admin/workspaces')

  // A matrix stays one, in a box that says that it scrolls.
  await auditor.goto('/metrics')
  const box = auditor.getByRole('region', { name: 'Findings' })
  await expect(box).toBeVisible()
  await expect(auditor.getByText('Wider than the page: scroll it sideways.')).toBeVisible()
  await expectAccessible(auditor)
})

async function expectStacked(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const tables = page.locator('table.stack-table')
  await expect(tables.first(), path).toBeVisible()
  for (const table of await tables.all()) {
    const { wide, room } = await table.evaluate((element) => ({
      wide: element.scrollWidth,
      room: element.parentElement?.clientWidth ?? 0,
    }))
    expect(wide, path).toBeLessThanOrEqual(room)
  }
  await expectAccessible(page)
}

test('on a phone a file has the page; the tree unfolds above it and folds when another is chosen', async ({
  as,
}) => {
  const { page } = await as('researcher-1', { viewport })
  await page.goto(`/workspaces/${WORKSPACE}`)
  const tree = page.getByRole('complementary', { name: 'Outputs of the workspace' })
  const fold = page.getByRole('checkbox', { name: 'All files of this workspace' })
  await expect(fold).toBeHidden()
  await tree.getByLabel('Find a file by its name').fill('table1')
  await tree.getByRole('link', { name: 'table1_redacted.csv' }).first().click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText('table1_redacted.csv')
  await expect(tree.getByRole('search')).toBeHidden()
  await fold.check()
  await tree.getByLabel('Find a file by its name').fill('monthly')
  await expectAccessible(page)
  await tree.getByRole('link', { name: 'data_monthly.csv' }).first().click()
  await expect(heading).toContainText('data_monthly.csv')
  await expect(fold).not.toBeChecked()
  await expect(tree.getByRole('search')).toBeHidden()
  await expectAccessible(page)
})
