import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from '../test.ts'

test.use({ story: 'without script' })

const withoutScript = { javaScriptEnabled: false }

test('a whole review without JavaScript: sign in, vote, say why, submit', async ({ as }) => {
  const { page } = await as('checker-3', withoutScript)
  await page.goto('/reviews?show=free')
  await page.getByRole('link', { name: 'Vaccine uptake by sex and region' }).click()
  await expect(page.getByText('Your review: 0 of 2')).toBeVisible()
  await page.getByRole('button', { name: 'Approve file' }).click()
  await expect(page.getByText('Your review: 1 of 2')).toBeVisible()
  const files = page.getByRole('navigation', { name: 'Files of the request' })
  await files
    .getByRole('link', { name: /no vote yet/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Request changes' }).click()
  await expect(page.getByText('Your review: 2 of 2')).toBeVisible()

  await page.getByRole('link', { name: 'Submit review…' }).click()
  await expect(page.getByText(/missing before you can submit/)).toBeVisible()
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page.getByLabel('New comment').fill('The axis does not say its unit.')
  await page.getByLabel('visible to all').check()
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByText('The axis does not say its unit.')).toBeVisible()
  await page.getByRole('link', { name: 'Submit review…' }).click()
  await page.getByRole('button', { name: 'Submit my review' }).click()
  await expect(page.getByText('Your review is in, and so are the others.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Consolidation' })).toBeVisible()
})

test('a vote that asks for reasons is told so without JavaScript', async ({ as }) => {
  const { page } = await as('checker-3', withoutScript)
  await page.goto('/reviews?show=free')
  await page.getByRole('link', { name: /tables 1 and 2/ }).click()
  await page.getByRole('link', { name: /table1_redacted\.csv/ }).click()
  await page.getByRole('button', { name: 'Approve file' }).click()
  await expect(page.getByText(/Your review: 1 of 9/)).toBeVisible()
  await page.getByRole('link', { name: 'Submit review…' }).click()
  await expect(page.getByText(/missing before you can submit/)).toBeVisible()
})

test('a release is found, read and downloaded without JavaScript', async ({ stranger }) => {
  const { page } = await stranger(withoutScript)
  await page.goto('/releases')
  await page.getByLabel('Search').fill('table 2')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page).toHaveURL(/search=table/)
  await page.getByRole('link', { name: /Antipsychotic prescribing.*table 2/ }).click()
  const row = page.getByRole('row', { name: /table2_all_redacted\.csv/ })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: /Download/ }).click(),
  ])
  const bytes = await readFile(await download.path())
  await row.getByRole('link', { name: 'table2_all_redacted.csv', exact: true }).click()
  await expect(page.getByRole('main')).toContainText(
    createHash('sha256').update(bytes).digest('hex'),
  )
  await expect(page.getByRole('main')).toContainText('nonantipsychotic')
})
