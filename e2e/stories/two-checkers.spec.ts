import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../test.ts'

const title = 'Antipsychotics in care homes'
const objection = 'The margins of table 1 give the whole row back.'

async function open(page: Page): Promise<void> {
  await page.goto('/reviews?show=all')
  await page.getByRole('link', { name: title }).click()
  await expect(page).toHaveURL(/\/files\//)
  await page.getByRole('link', { name: /subgroup\.csv/ }).click()
  await expect(page.getByRole('heading', { name: /subgroup\.csv/ })).toBeVisible()
}

async function submitReview(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Submit review/ }).click()
  await page.getByRole('button', { name: 'Submit my review' }).click()
}

test('two checkers are blind to each other, conflict, a third settles it, and the author gets it back', async ({
  as,
}) => {
  const one = (await as('checker-1')).page
  await open(one)
  await one.getByRole('link', { name: /Changes since round 1/ }).click()
  await expect(one.getByRole('main')).toContainText('[REDACTED]')
  await expectAccessible(one)

  const two = (await as('checker-2')).page
  await open(one)
  await one.getByRole('button', { name: 'Request changes' }).click()
  await one.getByLabel('What should change, and why').fill(objection)
  await one.getByRole('dialog').getByRole('button', { name: 'Request changes' }).click()
  await expect(one.getByText('Your review: 2 of 2')).toBeVisible()

  await open(two)
  await expect(two.getByText(objection)).toHaveCount(0)
  await expect(two.getByText('Your review: 1 of 2')).toBeVisible()
  await submitReview(one)
  await expect(one.getByText('You see the others once all are.')).toBeVisible()
  await two.reload()
  await expect(two.getByText(objection)).toHaveCount(0)
  await two.getByRole('button', { name: 'Approve file' }).click()
  await expect(two.getByText('Your review: 2 of 2')).toBeVisible()
  await submitReview(two)
  await expect(two.getByText('Votes differ on 1 file')).toBeVisible()
  await expect(two.getByText(objection).first()).toBeVisible()
  const consolidation = two.url()

  const author = (await as('researcher-1')).page
  await author.goto('/requests')
  await author.getByRole('link', { name: title }).first().click()
  await expect(author.getByText(objection)).toHaveCount(0)

  const three = (await as('checker-3')).page
  await three.goto(consolidation)
  await three.getByText('Settle this conflict').click()
  await three.getByRole('radio', { name: 'changes requested' }).check()
  await three.getByLabel('Why', { exact: true }).fill('The margins are public: I computed the row.')
  await expectAccessible(three)
  await three.getByRole('button', { name: 'Settle it' }).click()
  await expect(three.getByText(/settled by checker-3/)).toBeVisible()

  await two.reload()
  const explanation = two.getByLabel(/What should change in the group/)
  if (await explanation.count()) {
    await explanation.fill('Redact the margins of table 1 as well.')
    await two.getByRole('button', { name: 'Comment in public' }).click()
    await expect(two.getByText('Redact the margins of table 1 as well.').first()).toBeVisible()
  }
  await two.getByRole('button', { name: 'Return to the author' }).click()
  await expect(two).toHaveURL(/\/requests\//)

  await author.reload()
  await expect(author.getByText(/returned/i).first()).toBeVisible()
  await expect(author.getByText('Redact the margins of table 1 as well.').first()).toBeVisible()
  await expect(author.getByText(objection)).toHaveCount(0)
  await expectAccessible(author)
})
