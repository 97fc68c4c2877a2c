import { expect, test } from 'vitest'
import { submittedRequest } from '#app/commands/asking.fixture.ts'
import { castOf, fileAt } from '#app/commands/cast.fixture.ts'
import { writeCommentCommand } from '#app/commands/reviews/comment.ts'
import { returnEarlyCommand } from '#app/commands/reviews/return-request.ts'
import { target } from '#db/seed/demo-request.ts'
import { openSite } from './site.fixture.ts'

/** A request that came back to its author with two comments, one of which has to go. */
async function siteWithReturnedRequest() {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const id = await submittedRequest(cast)
  const [checker] = cast.checkers
  const file = await fileAt(cast, id, 'table.csv')
  const scope = { to: 'file', fileId: file.id } as const
  await writeCommentCommand(site.deps, checker, {
    ...(await target(site.deps, checker, id, scope)),
    fileId: file.id,
    visibility: 'public',
    text: 'Row 3 is Ann Example.',
  })
  await returnEarlyCommand(site.deps, checker, {
    ...(await target(site.deps, checker, id)),
    reason: 'Take the names out.',
  })
  return { ...site, cast, id }
}
const formOn = (page: string, words: string) =>
  page
    .split('<form')
    .map((form) => form.split('</form>')[0] ?? '')
    .find((form) => form.includes(words)) ?? ''
const valueOf = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

test('an administrator withdraws for an author who left, with a reason; nobody else can', async () => {
  const { visit, cast, id } = await siteWithReturnedRequest()
  const page = await (await visit(`/requests/${id}`, { as: 'admin-1' })).text()
  const seen = valueOf(formOn(page, 'Withdraw for the author'), 'seen')
  const send = (as: string, reason: string, version = seen) =>
    visit(`/requests/${id}`, {
      as,
      form: { intent: 'withdraw-for-author', seen: version, reason },
    })
  const own = await (await visit(`/requests/${id}`, { as: cast.author.person.id })).text()
  expect(own).not.toContain('Withdraw for the author')
  expect((await send('researcher-1', 'They left.')).status).toBe(422)
  expect((await send('auditor-1', 'They left.')).status).toBe(404)
  expect((await send('admin-1', ' ')).status).toBe(422)
  expect((await send('admin-1', 'They left.', 'other')).status).toBe(409)
  expect((await send('admin-1', 'They left.')).status).toBe(303)
  const after = await (await visit(`/requests/${id}`, { as: 'researcher-1' })).text()
  expect(after).toContain('Withdrawn')
  expect(after).toContain('They left.')
  expect(await (await visit(`/requests/${id}`, { as: 'admin-1' })).text()).toContain(
    'The request is settled.',
  )
})

test('an administrator erases a text that nobody may read any more, without reading it', async () => {
  const { visit, deps, id } = await siteWithReturnedRequest()
  const address = `/requests/${id}/texts`
  const page = await (await visit(address, { as: 'admin-1' })).text()
  expect(page).toContain('A comment, round 1')
  expect(page).toContain('The reason of an early return')
  for (const secret of ['Ann Example', 'Take the names out']) expect(page).not.toContain(secret)
  const row = page.split('<li').find((line) => line.includes('A comment')) ?? ''
  const textId = valueOf(row, 'textId')
  const erase = (as: string, form: { textId: string; reason: string }) =>
    visit(address, { as, form })
  expect((await erase('checker-1', { textId, reason: 'A name.' })).status).toBe(404)
  expect((await erase('admin-1', { textId, reason: '' })).status).toBe(422)
  expect((await erase('admin-1', { textId: 'another', reason: 'A name.' })).status).toBe(404)
  expect((await erase('admin-1', { textId, reason: 'A name.' })).status).toBe(303)
  expect((await erase('admin-1', { textId, reason: 'A name.' })).status).toBe(409)
  expect(await (await visit(address, { as: 'admin-1' })).text()).toContain('Erased')
  const seen = await (await visit(`/requests/${id}`, { as: 'researcher-1' })).text()
  expect(seen).not.toContain('Ann Example')
  const { body } = await deps.db.reader
    .selectFrom('written_text')
    .select('body')
    .where('id', '=', textId)
    .executeTakeFirstOrThrow()
  expect(body).toBeNull()
})

test('nothing of a round that is under way is in the list of texts', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const id = await submittedRequest(cast)
  const [checker] = cast.checkers
  await writeCommentCommand(site.deps, checker, {
    ...(await target(site.deps, checker, id)),
    visibility: 'private',
    text: 'Look again.',
  })
  const page = await (await site.visit(`/requests/${id}/texts`, { as: 'admin-1' })).text()
  expect(page).not.toContain('A comment')
})

test('a closed account opens again by a one-time link', async () => {
  const { deps, visit } = await openSite()
  const cast = await castOf(deps)
  await submittedRequest(cast)
  const address = '/admin/people/researcher-1'
  const press = (intent: string, as = 'admin-1') => visit(address, { as, form: { intent } })
  expect((await press('reopen')).status).toBe(409)
  expect((await press('close')).status).toBe(303)
  const closed = await (await visit(address, { as: 'admin-1' })).text()
  expect(closed).toContain('Open the account again')
  expect(closed).toMatch(/Request <!-- -->1<!-- --> of/)
  expect((await press('reopen', 'checker-1')).status).toBe(404)
  const opened = await press('reopen')
  expect(opened.status).toBe(200)
  expect(await opened.text()).toMatch(/\/invitation\/[\w-]{20,}/)
  expect(await (await visit(address, { as: 'admin-1' })).text()).toContain('Close the account')
})
