import { expect, expectAccessible, test } from '../test.ts'

test('a checker tries a redaction on the desk and hands the suggestion on', async ({ as }) => {
  const { page } = await as('checker-2')
  await page.goto('/reviews?show=free')
  await page.getByRole('link', { name: /tables 1 and 2/ }).click()
  await expect(page).toHaveURL(/\/reviews\/.+\/files\//)
  await page.getByRole('link', { name: 'table1_redacted.csv' }).first().click()
  await expect(page.getByRole('heading', { name: /table1_redacted\.csv/ })).toBeVisible()
  const desk = page.locator('main')
  await desk.focus()
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/view=what-if/)
  await expectAccessible(page)

  await page.getByLabel('Round counts to the nearest').fill('1')
  await page.getByRole('button', { name: 'See which findings remain' }).click()
  await expect(page.getByRole('alert')).toContainText('from 2 to 1,000')

  await page.getByLabel('Round counts to the nearest').fill('')
  await page
    .getByRole('checkbox', { name: /nonantipsychotic/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'See which findings remain' }).click()
  const answer = page.getByRole('region', { name: 'If 1 cell changed like that' })
  await expect(answer).toBeVisible()
  await expect(
    answer.getByRole('row', { name: /Redacted count that can be worked out/ }),
  ).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Put it into the comment' }).click()
  const comment = page.getByLabel('New comment')
  await expect(comment).toHaveValue(/A suggestion, tried on a copy of the table/)
  await expect(comment).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('w')
  await expect(page).not.toHaveURL(/view=what-if/)
})
