import { expect, expectAccessible, test } from '../test.ts'

test('an administrator invites a checker, who sets a password by the link and signs in', async ({
  as,
  stranger,
}) => {
  const admin = await as('admin-1')
  await admin.page.goto('/admin/people')
  await admin.page.getByLabel('Name to sign in with').fill('checker-9')
  await admin.page.getByLabel('Who this is').fill('Checker nine')
  await admin.page.getByLabel('Global role').selectOption({ label: 'Output checker' })
  await expectAccessible(admin.page)
  await admin.page.getByRole('button', { name: 'Make the link' }).click()
  const link = await admin.page.getByText(/\/invitation\/\S+/).innerText()
  const address = /\/invitation\/\S+/.exec(link)?.[0] ?? ''
  expect(address).not.toBe('')

  const invited = await stranger()
  await invited.page.goto(address)
  await expectAccessible(invited.page)
  const password = 'a long enough password'
  await invited.page.getByLabel('Choose a password').fill(password)
  await invited.page.getByLabel('The same again').fill(password)
  await invited.page.getByRole('main').getByRole('button').click()
  await expect(invited.page.getByText('Output checker · checker-9')).toBeVisible()

  const late = await stranger()
  await late.page.goto(address)
  await expect(late.page.getByRole('main')).toContainText(/used/i)

  await admin.page.goto('/admin/people')
  await expect(admin.page.getByRole('row', { name: /checker-9/ })).toContainText('active')
})
