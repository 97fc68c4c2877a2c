import { createHash, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { jobIdentifier } from '#app/domain/job-request/job-identifier.ts'
import { expect, expectAccessible, test } from '../test.ts'

test.use({ story: 'backend token' })

const WORKSPACE = 'north-cohort-main'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const PIPELINE = `version: '4'
actions:
  table_1:
    run: r:v2 analysis/table_1.R
    outputs:
      moderately_sensitive:
        table: output/table_*.csv
`

/** A job request whose only job made these files, on a day of November. */
function jobRequest(identifier: string, day: number, files: Readonly<Record<string, string>>) {
  const at = (time: string) => `2026-11-${day}T${time}Z`
  const sha1 = (text: string) => createHash('sha1').update(text).digest()
  return {
    format: 'sluice-job-request/1',
    workspace: WORKSPACE,
    project: 'north-cohort',
    organisations: [],
    backend: 'north',
    identifier,
    number: 100 + day,
    requestedBy: 'researcher-1',
    repo: null,
    branch: 'main',
    commit: 'b6334863a0f8306e1ae91035b66a939c86a4d6a4',
    forceRunDependencies: false,
    requestedActions: ['table_1'],
    createdAt: at('09:00:00'),
    pipeline: PIPELINE,
    jobs: [
      {
        identifier: jobIdentifier(identifier, 'table_1', sha1),
        action: 'table_1',
        status: 'succeeded',
        statusCode: 'succeeded',
        message: null,
        createdAt: at('09:00:00'),
        startedAt: at('09:01:00'),
        completedAt: at('09:02:00'),
        outputs: Object.entries(files).map(([path, text]) => ({
          path,
          sha256: sha256(text),
          bytes: Buffer.byteLength(text),
        })),
      },
    ],
  }
}

test('an administrator makes a token, which is shown once; a runner pushes with it; it is replaced and revoked', async ({
  as,
  site,
}) => {
  const { page: admin } = await as('admin-1')
  await admin.goto('/admin/backends')
  await admin.getByLabel('Short name').fill('north')
  await admin.getByLabel('Name', { exact: true }).fill('North')
  await admin.getByRole('button', { name: 'Add the backend' }).click()
  await expect(admin.getByRole('status')).toHaveText('The backend is added.')
  const north = admin.locator('section', { has: admin.getByRole('heading', { name: 'North' }) })
  await expect(north.getByText('No token: nobody can push for this backend.')).toBeVisible()

  await admin.getByText('Issue a token for North').click()
  const form = admin.getByRole('form', { name: 'A token for North' })
  await form.getByLabel('Only these workspaces').fill('no such name!')
  await form.getByLabel('What it is for').fill('Runner one')
  await form.getByRole('button', { name: 'Issue the token' }).click()
  await expect(form.getByText('Names of workspaces have letters')).toBeVisible()
  await expectAccessible(admin)
  await form.getByLabel('Only these workspaces').fill(WORKSPACE)
  await form.getByLabel('May make workspaces').check()
  await form.getByRole('button', { name: 'Issue the token' }).click()
  const first = await shownToken(admin)
  await expectAccessible(admin)

  const tell = (token: string, body: object) =>
    fetch(`${site.url}/api/v1/backends/north/job-requests`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify(body),
    })
  const send = (token: string, text: string) =>
    fetch(`${site.url}/api/v1/backends/north/files/${sha256(text)}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Upload-Offset': '0' },
      body: text,
    })

  // The page of the workspace follows by itself what the runner does.
  const table = 'group,total\nall,780\n'
  const early = { 'output/table_1.csv': table, 'output/table_2.csv': 'group,total\nall,785\n' }
  expect((await tell(first, jobRequest('nrth2k7dzx4wva5b', 18, early))).status).toBe(200)
  const { page: checker } = await as('checker-1')
  await checker.goto(`/workspaces/${WORKSPACE}`)
  const overview = checker.getByRole('region', { name: 'Overview' })
  await expect(overview.getByRole('status')).toHaveText('2 files are on their way.')
  await expect(overview.getByText('a first version').first()).toBeVisible()
  await expectAccessible(checker)
  for (const text of Object.values(early)) expect((await send(first, text)).status).toBe(201)
  await expect(overview.getByRole('heading', { name: 'On their way' })).toBeHidden()
  const tree = checker.getByRole('complementary', { name: 'Outputs of the workspace' })
  await expect(tree.getByRole('link', { name: 'table_1.csv' })).toBeVisible()

  const newer = 'group,total\nall,790\n'
  const rerun = jobRequest('nrth3k7dzx4wva5b', 19, { 'output/table_1.csv': newer })
  expect((await tell(first, rerun)).status).toBe(200)
  await checker.reload()
  await expect(overview.getByText('a newer version of what is here')).toBeVisible()
  await expect(overview.getByText('out of date')).toBeVisible()
  await overview.getByRole('link', { name: 'what is here' }).click()
  await expect(checker.getByText('The job runner has announced a newer version')).toBeVisible()
  await expectAccessible(checker)
  const other = await checker.context().newPage()
  await other.goto('/job-requests/nrth3k7dzx4wva5b')
  await expect(other.getByRole('status')).toContainText('1 announced file is still on its way.')
  expect((await send(first, newer)).status).toBe(201)
  await expect(other.getByRole('button', { name: 'Stop refreshing by itself' })).toBeHidden()
  await other.close()

  // So does the page of a file: the version that was announced comes, another is announced and comes.
  await expect(checker.getByText('Another version of this file came meanwhile')).toBeVisible()
  const running = jobRequest('nrth4k7dzx4wva5b', 20, {})
  Object.assign(running.jobs[0] ?? {}, {
    status: 'running',
    statusCode: 'executing',
    completedAt: null,
  })
  expect((await tell(first, running)).status).toBe(200)
  await checker.reload()
  await expect(checker.getByText('1 job request still runs.')).toBeVisible()
  await expectAccessible(checker)
  await checker.getByRole('button', { name: 'Stop refreshing by itself' }).click()
  await checker.getByRole('button', { name: 'Refresh by itself again' }).click()
  const newest = 'group,total\nall,795\n'
  const ended = jobRequest('nrth4k7dzx4wva5b', 20, { 'output/table_1.csv': newest })
  expect((await tell(first, ended)).status).toBe(200)
  await expect(checker.getByText('A newer version of this file is on its way')).toBeVisible()
  expect((await send(first, newest)).status).toBe(201)
  await expect(checker.getByText('Another version of this file came meanwhile')).toBeVisible()
  await expect(checker.getByRole('button', { name: 'Stop refreshing by itself' })).toBeHidden()

  // A token is replaced while the runner goes on with the old one, and revoked at once.
  await admin.goto('/admin/backends')
  expect(await admin.content()).not.toContain(first)
  const tokens = admin.getByRole('list', { name: 'Tokens of North' }).getByRole('listitem')
  await expect(tokens).toContainText('active')
  await tokens.getByLabel('The old one goes on for').selectOption({ label: 'an hour' })
  await tokens.getByRole('button', { name: 'Replace the token Runner one' }).click()
  const second = await shownToken(admin)
  expect(second).not.toBe(first)
  await expect(tokens).toHaveCount(2)
  const replaced = tokens.filter({ hasText: 'replaced, still works' })
  for (const token of [first, second]) expect((await tell(token, rerun)).status).toBe(200)
  await expectAccessible(admin)
  await replaced.getByText('Revoke', { exact: false }).first().click()
  await replaced.getByRole('button', { name: 'Revoke it now' }).click()
  await expect(admin.getByRole('status')).toHaveText('The token is revoked.')
  expect((await tell(first, rerun)).status).toBe(401)
  expect((await tell(second, rerun)).status).toBe(200)
  const active = tokens.filter({ hasText: 'active' })
  await active.getByText('Revoke', { exact: false }).first().click()
  await active.getByRole('button', { name: 'Revoke it now' }).click()
  await expect(active).toHaveCount(0)
  expect((await tell(second, rerun)).status).toBe(401)
  expect((await send(second, newer)).status).toBe(401)
  await expectAccessible(admin)
})

/** The token in the one answer that has it. */
async function shownToken(admin: Page): Promise<string> {
  const shown = admin.getByRole('status').filter({ hasText: 'This is the token.' })
  return shown.locator('code').innerText()
}
