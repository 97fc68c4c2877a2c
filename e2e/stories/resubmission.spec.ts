import { smallStudies } from '#db/seed/study/small-studies.ts'
import { table } from '#db/seed/study/outputs.ts'
import { jobsRan } from '../job-runner.ts'
import { expect, expectAccessible, test } from '../test.ts'

test.use({ story: 'resubmission' })

const title = 'Winter pressures: admissions'
const path = 'output/tables/subgroup.csv'
// The seed of the demo: the very bytes that its workspace holds.
const before = smallStudies(4209 + 400, Date.UTC(2026, 10, 1)).find(
  ({ workspace }) => workspace === 'winter-pressures-main',
)

/** The same table with every small count redacted. */
function mended() {
  if (!before) throw new Error('The demo has no winter.')
  const outputs = before.outputs.map((output) => {
    if (output.path !== path) return output
    const lines = output.bytes.toString().replaceAll(/,5(?=,|\n)/g, ',[REDACTED]')
    return table(path, output.action, lines)
  })
  return {
    ...before,
    identifier: 'w3nter2again4567',
    number: 4240,
    commit: 'c7'.repeat(20),
    createdAt: new Date().toISOString(),
    outputs,
  }
}

test('a returned request is mended and submitted again: checkers see each changed cell, and which votes stand', async ({
  as,
  site,
}) => {
  if (!before) throw new Error('The demo has no winter.')
  await jobsRan(site, [before, mended()])
  const { page } = await as('researcher-1')
  await page.goto('/requests')
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByText(/before you can submit again/)).toBeVisible()
  await page.getByRole('button', { name: 'Update to the newer version' }).click()
  await expect(page.getByText(/· version 2$/)).toBeVisible()
  await expect(page.getByText('Will be reviewed again: the file has a new version.')).toBeVisible()
  const request = page.url()

  const wanted = page.locator('#to-do').getByRole('link')
  for (let left = 20; left > 0 && (await wanted.count()) > 0; left--) {
    const words = await wanted.first().innerText()
    await wanted.first().click()
    if (/comment/i.test(words)) {
      await page.getByLabel(/Comment on the group/).fill('Redacted first now, then rounded.')
      await page.getByRole('button', { name: 'Comment', exact: true }).click()
      await expect(page.getByText('Redacted first now, then rounded.').first()).toBeVisible()
    } else {
      await page
        .getByLabel('Why it may be released as it is')
        .first()
        .fill('New prescriptions are events, not people.')
      await page.getByRole('button', { name: 'Answer this finding' }).first().click()
      await expect(page.getByText('Your answer is stored.')).toBeVisible()
    }
    await page.goto(request)
  }
  await page.getByRole('link', { name: 'Submit again…' }).click()
  await page.getByRole('checkbox', { name: /I state this/ }).check()
  await page.getByRole('button', { name: 'Submit again', exact: true }).click()
  await expect(page.getByText('under review').first()).toBeVisible()

  const { page: checker } = await as('checker-2')
  await checker.goto('/reviews')
  await checker.getByRole('link', { name: title }).click()
  const tree = checker.getByRole('navigation', { name: 'Files of the request' })
  await expect(tree.getByRole('link', { name: /table1\.csv.*stands/ })).toBeVisible()
  await tree.getByRole('link', { name: /subgroup\.csv/ }).click()
  const votes = checker.getByRole('region', { name: 'Votes of earlier rounds' })
  await expect(votes).toContainText('You requested changes in round 1')
  await expect(votes).toContainText('lapsed: the file has a new version')
  await expect(votes).toContainText('checker-3 requested changes in round 1')
  await checker.getByRole('link', { name: /Changes since round 1/ }).click()
  const changes = checker.getByRole('region', { name: /Changes since/ })
  await expect(changes.locator('del').first()).toHaveText('5')
  await expect(changes.locator('ins').first()).toHaveText('[REDACTED]')
  await expectAccessible(checker)
  await tree.getByRole('link', { name: /table1\.csv/ }).click()
  await expect(votes).toContainText('You approved it in round 1')
  await expect(votes).toContainText('stands')
})
