import { expect, test } from 'vitest'
import { findingsOnRecord } from '#db/queries/request-findings.ts'
import { pendingRequest, submittedRequest } from '../asking.fixture.ts'
import { castOf, done, fileAt, refusal, seen, seenBy } from '../cast.fixture.ts'
import { returned } from '../concluding.fixture.ts'
import { say } from '../reviewing.fixture.ts'
import { eraseTextCommand } from './erase-text.ts'
import { withdrawForAuthorCommand } from './withdraw-request.ts'

test('an erased text is gone with its salt, and the log keeps what it committed to', async () => {
  const cast = await castOf()
  const id = await returned(cast)
  const { event } = await say(cast, cast.author, id, 'table.csv', {
    visibility: 'public',
    text: 'my name',
  })
  if (event.kind !== 'comment-written') throw new Error('no comment')
  const erase = (who = cast.administrator, reason = 'A name was in it.') =>
    eraseTextCommand(cast.deps, who, { textId: event.text.id, reason })
  expect(refusal(await erase(cast.author))).toBe('not-administrator')
  expect(refusal(await erase(cast.administrator, ''))).toBe('no-reason')
  done(await erase())
  expect(refusal(await erase())).toBe('no-such-text')
  const row = await cast.deps.db.reader
    .selectFrom('written_text')
    .selectAll()
    .where('id', '=', event.text.id)
    .executeTakeFirstOrThrow()
  expect([row.body, row.salt, row.commitment]).toEqual([null, null, event.text.commitment])
  const view = await seenBy(cast, cast.author, id)
  expect(view.groups[0]?.comments.map(({ body }) => body)).toContain(null)
  const entry = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(['body', 'request_id'])
    .where('kind', '=', 'text-erased')
    .executeTakeFirstOrThrow()
  expect(entry.request_id).toBe(id)
  expect(entry.body).not.toContain('my name')
})

test('an administrator withdraws for an author who left', async () => {
  const cast = await castOf()
  const id = await pendingRequest(cast)
  done(
    await withdrawForAuthorCommand(cast.deps, cast.administrator, {
      requestId: id,
      seen: await seen(cast, cast.administrator, id),
      reason: 'They left the university.',
    }),
  )
  const { status, ending } = await seenBy(cast, cast.author, id)
  expect([status, ending?.by, ending?.reason]).toEqual([
    'withdrawn',
    'admin-1',
    'They left the university.',
  ])
})

test('what the checks said is kept for the round, and read by those who may read the file', async () => {
  const cast = await castOf()
  const id = await submittedRequest(cast, {
    files: { 'small.csv': 'group,count\na,120\nb,3\nc,45\n' },
  })
  const { id: fileId } = await fileAt(cast, id, 'small.csv')
  const read = (who = cast.checkers[0]) =>
    findingsOnRecord(cast.deps.db.reader, { requestId: id, fileId }, who.person)
  const found = await read()
  expect(found.map(({ finding }) => finding.rule)).toContain('small-count')
  expect(await read(cast.author)).toEqual(found)
  for (const who of [cast.auditor, cast.administrator, cast.stranger])
    expect(await read(who)).toEqual([])
  expect(
    await findingsOnRecord(cast.deps.db.reader, { requestId: 'none', fileId }, cast.author.person),
  ).toEqual([])
})
