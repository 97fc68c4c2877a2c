import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from '../test.ts'

test('a conflict is settled by a changed vote, the request is released, and a stranger downloads the very bytes', async ({
  as,
  stranger,
}) => {
  const { page } = await as('checker-2')
  await page.goto('/reviews')
  await page.getByRole('link', { name: 'Booster uptake' }).click()
  await expect(page.getByRole('heading', { name: 'Consolidation' })).toBeVisible()
  await expect(page.getByText('Not open yet: 1 file is not approved.')).toBeVisible()
  await page.getByRole('button', { name: 'Change my vote to approved' }).first().click()
  await page.getByRole('link', { name: /See what becomes public/ }).click()
  await expect(page.getByRole('heading', { name: 'What becomes public' })).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Release/ })
    .click()
  await expect(page.getByRole('status')).toContainText('Released')

  const visitor = (await stranger()).page
  await visitor.goto('/releases')
  await expectAccessible(visitor)
  await visitor.getByRole('link', { name: 'Booster uptake' }).click()
  await expect(visitor.getByRole('heading', { name: 'Booster uptake' })).toBeVisible()
  await expectAccessible(visitor)
  await expect(visitor.getByRole('main')).not.toContainText('checker-2')
  const row = visitor.getByRole('row', { name: /table1\.csv/ })
  const [download] = await Promise.all([
    visitor.waitForEvent('download'),
    row.getByRole('link', { name: /Download/ }).click(),
  ])
  const bytes = await readFile(await download.path())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await expect(visitor.getByRole('main')).toContainText(sha256)
})
