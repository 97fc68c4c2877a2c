import { expect, expectAccessible, test } from '../test.ts'

test.use({ story: 'recall' })

test('a checker recalls a file, a second one confirms, and its public address answers 410 with the tombstone', async ({
  as,
  stranger,
}) => {
  const { page: visitor } = await stranger()
  await visitor.goto('/releases')
  await visitor
    .getByRole('link', { name: 'Antipsychotic prescribing during COVID-19: table 2' })
    .click()
  const release = visitor.url()
  const row = visitor.getByRole('row', { name: /table2_all_redacted\.csv/ })
  await row.getByRole('link', { name: 'table2_all_redacted.csv', exact: true }).click()
  await expect(visitor.getByRole('heading', { name: /table2_all_redacted/ })).toBeVisible()
  const address = visitor.url()

  const { page: one } = await as('checker-1')
  await one.goto(release)
  await one.getByRole('link', { name: 'For output checkers' }).click()
  await one.getByRole('checkbox', { name: /table2_all_redacted/ }).check()
  await one.getByLabel('Why').selectOption({ index: 1 })
  await one.getByLabel('Reason, for the record').fill('A row names one practice.')
  await one.getByRole('button', { name: 'Propose the recall' }).click()
  await expect(one.getByRole('button', { name: 'Confirm the recall' })).toBeDisabled()
  await expect(one.getByText('another checker has to confirm')).toBeVisible()
  await expectAccessible(one)
  expect((await visitor.request.get(address)).status()).toBe(200)

  const { page: two } = await as('checker-2')
  await two.goto('/releases')
  await two
    .getByRole('link', { name: /Antipsychotic prescribing.*table 2/ })
    .first()
    .click()
  await expect(two.getByText('A row names one practice.')).toBeVisible()
  await two.getByRole('button', { name: 'Confirm the recall' }).click()
  await expect(two.getByRole('status')).not.toBeEmpty()

  const answer = await visitor.goto(address)
  expect(answer?.status()).toBe(410)
  await expect(visitor.getByRole('main')).toContainText('table2_all_redacted.csv')
  await expect(visitor.getByRole('main')).toContainText(/recalled/i)
  await expect(visitor.getByRole('main')).not.toContainText('A row names one practice.')
  await expect(visitor.getByRole('main')).not.toContainText('checker-1')
  await expectAccessible(visitor)
  const download = await visitor.request.get(`${address}/download`)
  expect(download.status()).toBe(410)
  await visitor.goto(release)
  await expect(visitor.getByRole('main')).toContainText(/recalled/i)
  await expect(visitor.getByRole('main')).toContainText('table2_smi_redacted.csv')
})
