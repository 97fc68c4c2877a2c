import { expect, expectAccessible, test } from '../test.ts'

test('a whole review by keyboard alone, from the queue to the last key', async ({ as }) => {
  const { page } = await as('checker-3')
  await page.goto('/reviews?show=free')
  const request = page.getByRole('link', { name: 'Vaccine uptake by sex and region' })
  await request.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/reviews\/.+\/files\//)
  await expectAccessible(page)

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: /keys/i })
  await expect(keys).toContainText('Next finding')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()

  const first = page.url()
  await page.keyboard.press('a')
  await expect(page).not.toHaveURL(first)
  await expect(page.getByText('Your review: 1 of 2')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText('Your review: 2 of 2')).toBeVisible()

  await page.keyboard.press('s')
  const submit = page.getByRole('button', { name: 'Submit my review' })
  await expect(submit).toBeVisible()
  await submit.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your review is in, and so are the others.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Consolidation' })).toBeVisible()
  await expectAccessible(page)
})
