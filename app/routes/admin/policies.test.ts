import { expect, test } from 'vitest'
import { decideOnOverrideCommand } from '#app/commands/policies/decide-on-override.ts'
import { proposeOverrideCommand } from '#app/commands/policies/propose-override.ts'
import { pendingRequest, submittedRequest } from '#app/commands/asking.fixture.ts'
import { type Cast, castOf, CLEAN_TABLE, done, fileAt } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { openSite } from '#app/http/site.fixture.ts'

test('an administrator proposes, a checker confirms, both see what holds; nobody else sees the page', async () => {
  const site = await openSite()
  await castOf(site.deps)
  const path = '/admin/policies/project-of-study'
  const page = async (as: string, address = path) => {
    const answer = await site.visit(address, { as })
    return {
      status: answer.status,
      text: (await answer.text()).replaceAll('<!-- -->', ''),
    }
  }
  for (const as of ['researcher-1', 'viewer-1', 'auditor-1'])
    expect((await page(as)).status).toBe(404)
  expect((await page('admin-1', '/admin/policies/none')).status).toBe(404)
  const form = {
    intent: 'propose',
    field: 'counts.threshold',
    typed: 'many',
    reason: 'why not',
  }
  const wrong = await site.visit(path, { as: 'admin-1', form })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('This is no value for the field.')
  const right = { ...form, typed: '5' }
  expect((await site.visit(path, { as: 'checker-1', form: right })).status).toBe(409)
  expect((await site.visit(path, { as: 'admin-1', form: right })).status).toBe(303)
  expect((await page('admin-1', '/admin/policies')).text).toContain('1 proposal to decide on')
  expect((await page('admin-1')).text).not.toContain('Confirm it')
  const { text } = await page('checker-1')
  const overrideId = /name="overrideId" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const confirm = { intent: 'confirm', overrideId }
  expect((await site.visit(path, { as: 'admin-1', form: confirm })).status).toBe(409)
  expect((await site.visit(path, { as: 'checker-1', form: confirm })).status).toBe(303)
  expect((await site.visit(path, { as: 'checker-1', form: confirm })).status).toBe(409)
  expect((await page('admin-1')).text).toContain('instead of 7')
})

async function exceptionOf(cast: Cast, field: string, typed: string, reason: string) {
  const { deps, administrator, checkers } = cast
  const project = 'project-of-study'
  done(
    await proposeOverrideCommand(deps, administrator, {
      project,
      field,
      typed,
      reason,
    }),
  )
  const { id } = await deps.db.reader
    .selectFrom('policy_override')
    .select('id')
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  const decide = () =>
    decideOnOverrideCommand(deps, checkers[0], {
      overrideId: id,
      confirms: true,
      reason: '',
    })
  return decide
}

test('exceptions are said where decisions are read, with why; in public by field, without', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const page = async (path: string, as?: string) => {
    const answer = await site.visit(path, as === undefined ? {} : { as })
    return (await answer.text()).replaceAll('<!-- -->', '')
  }
  const decide = await exceptionOf(cast, 'counts.threshold', '5', 'The data controller said so.')
  const waits = '1 exception to the policy of'
  expect(await page('/reviews', 'checker-1')).toContain(waits)
  done(await decide())
  expect(await page('/reviews', 'checker-1')).not.toContain(waits)
  done(await (await exceptionOf(cast, 'marker', '(hidden)', 'As in the paper.'))())
  const { releaseId } = await released(cast, {
    files: { 'released.csv': CLEAN_TABLE },
  })
  const inPublic = await page(`/releases/${releaseId}`)
  expect(inPublic).toContain('2 exceptions')
  expect(inPublic).toContain('instead of 7')
  expect(inPublic).toContain('the project’s own')
  for (const word of ['(hidden)', 'data controller', 'As in the paper'])
    expect(inPublic).not.toContain(word)
  const other = CLEAN_TABLE.replace('300', '305')
  const requestId = await submittedRequest(cast, { files: { 'table.csv': other } })
  const { id } = await fileAt(cast, requestId, 'table.csv')
  const desk = await page(`/reviews/${requestId}/files/${id}`, 'checker-1')
  expect(desk).toContain(', with 2 exceptions')
  expect(desk).toContain('Why: The data controller said so.')
  const author = await page(`/requests/${requestId}/files/${id}`, 'researcher-1')
  expect(author).toContain('Why: As in the paper.')
})

test('a limit on the size of files that a project has otherwise holds for parts of pages too', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await pendingRequest(cast)
  const { id } = await fileAt(cast, requestId, 'table.csv')
  const path = `/requests/${requestId}/files/${id}/rows?from=0&to=5`
  const rows = async () => (await site.visit(path, { as: 'researcher-1' })).status
  expect(await rows()).toBe(200)
  done(await (await exceptionOf(cast, 'files.maxBytes', '5', 'Small files only.'))())
  expect(await rows()).not.toBe(200)
})
