import { expect, expectAccessible, test } from '../test.ts'

test('an administrator invites a checker, who sets a password by the link, signs out everywhere and signs in again', async ({
  as,
  stranger,
}) => {
  const { page: admin } = await as('admin-1')
  await admin.goto('/admin/people')
  await admin.getByLabel('Name to sign in with').fill('checker-8')
  await admin.getByLabel('Who this is').fill('Checker eight')
  await admin.getByLabel('Global role').selectOption({ label: 'Output checker' })
  await admin.getByRole('button', { name: 'Make the link' }).click()
  const link = await admin.locator('code', { hasText: '/invitation/' }).innerText()
  await expectAccessible(admin)

  const { page: invited } = await stranger()
  await invited.goto(link)
  await expect(invited.getByRole('heading', { name: 'Welcome, Checker eight' })).toBeVisible()
  await expectAccessible(invited)
  await invited.getByLabel('Choose a password').fill('short')
  await invited.getByLabel('The same again').fill('short')
  await invited.getByRole('button', { name: 'Set the password' }).click()
  await expect(invited.getByText('This has fewer than 12 characters.')).toBeVisible()
  await invited.getByLabel('Choose a password').fill('a long enough one')
  await invited.getByLabel('The same again').fill('a long enough one')
  await invited.getByRole('button', { name: 'Set the password' }).click()
  await expect(invited.getByRole('link', { name: 'Output checker · checker-8' })).toBeVisible()
  await expect(invited.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([
    'Reviews',
    'Workspaces',
    'Job requests',
    'Releases',
    'Policy',
    'Metrics',
  ])
  await invited.goto('/account')
  await expectAccessible(invited)
  await invited.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(invited.getByRole('status')).toHaveText('You are signed out everywhere.')

  await invited.getByLabel('Name').fill('checker-8')
  await invited.getByRole('button', { name: 'Continue' }).click()
  await invited.getByLabel('Password').fill('not this one')
  await invited.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(invited.getByRole('alert')).toHaveText('The name or the password is not right.')
  await expectAccessible(invited)
  await invited.getByLabel('Password').fill('a long enough one')
  await invited.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(invited.getByRole('link', { name: 'Output checker · checker-8' })).toBeVisible()

  const { page: late } = await stranger()
  await late.goto(link)
  await expect(late.getByText('This link has been used.')).toBeVisible()
  await admin.goto('/admin/people')
  await expect(admin.getByRole('row', { name: /checker-8/ })).toContainText('active')
})

test('a change of role ends the sessions; workspaces are given and taken; accounts are closed', async ({
  as,
}) => {
  const { page: person } = await as('viewer-1')
  const { page: admin } = await as('admin-1')
  await admin.goto('/admin/people/viewer-1')
  await admin.getByLabel('Role everywhere').selectOption({ label: 'Auditor' })
  await admin.getByRole('button', { name: 'Change the role' }).click()
  await expect(admin.getByRole('status')).toHaveText('The role is changed; their sessions ended.')
  await person.goto('/account')
  await expect(person).toHaveURL(/\/sign-in/)

  const workspace = admin.getByRole('listitem').filter({ hasText: ', viewer' }).first()
  await workspace.getByRole('button', { name: 'Take out' }).click()
  await expect(admin.getByRole('status')).toHaveText('The workspaces are changed.')
  await admin.getByLabel('As').selectOption({ label: 'Member: sees outputs, asks for releases' })
  await admin.getByRole('button', { name: 'Let in' }).click()
  await expect(admin.getByRole('listitem').filter({ hasText: ', member' })).toHaveCount(1)

  await admin.getByRole('button', { name: 'Close the account' }).click()
  await expect(admin.getByRole('status')).toHaveText('The account is closed.')
  await expect(admin.getByText('This account is closed.').first()).toBeVisible()
  await expectAccessible(admin)
})

test('a workspace with an open request is not archived, and the page says why', async ({ as }) => {
  const { page: admin } = await as('admin-1')
  await admin.goto('/admin/workspaces')
  await admin.getByRole('link', { name: 'winter-pressures-main' }).click()
  await expect(admin.getByRole('button', { name: 'Archive the workspace' })).toBeDisabled()
  await expect(admin.getByText('1 request is still open. Finish or withdraw first.')).toBeVisible()
  await expectAccessible(admin)
})

test('what is not theirs is not there, with their bar above it', async ({ as }) => {
  const { page: researcher } = await as('researcher-1')
  const answer = await researcher.request.get('/admin/people')
  expect(answer.status()).toBe(404)
  await researcher.goto('/nowhere').catch(() => null)
  await expect(researcher.getByRole('heading')).toHaveText('There is nothing here')
  await expectAccessible(researcher)
})
