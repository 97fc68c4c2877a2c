import { expect, test } from 'vitest'
import { listActivity } from '#db/queries/request-activity.ts'
import { submitIt, submittedRequest } from '../asking.fixture.ts'
import { castOf, done, fileAt, refusal, seen, seenBy, type Cast } from '../cast.fixture.ts'
import { returned } from '../concluding.fixture.ts'
import { review, say, voteOn } from '../reviewing.fixture.ts'
import type { Who } from '../who.ts'
import { returnEarlyCommand } from './return-request.ts'

const files = { 'a.csv': 'group,count\na,120\nb,45\n', 'b.csv': 'arm,count\nx,60\ny,75\n' }

const returnIt = async (cast: Cast, who: Who, requestId: string, reason = 'Wrong extract.') =>
  returnEarlyCommand(cast.deps, who, { requestId, seen: await seen(cast, who, requestId), reason })

async function votesOf(cast: Cast, who: Who, requestId: string, path: string) {
  const view = await seenBy(cast, who, requestId)
  const file = view.groups.flatMap((group) => group.files).find((one) => one.path === path)
  return (file?.votes ?? []).map(({ checkerId, vote, state }) => `${checkerId} ${vote} ${state}`)
}

test('S2: an early return archives the drafts of its round and leaves earlier votes standing', async () => {
  const cast = await castOf()
  const [one, two, three] = cast.checkers
  const id = await returned(cast, { files, objectedTo: ['b.csv'] })
  await say(cast, cast.author, id, 'b.csv', { visibility: 'public', text: 'fixed' })
  await submitIt(cast, id)
  const before = (await seenBy(cast, one, id)).groups.flatMap(({ comments }) => comments)
  await voteOn(cast, one, id, 'b.csv', 'approved')
  await voteOn(cast, two, id, 'b.csv', 'approved')
  await say(cast, one, id, 'b.csv', { text: 'draft of one' })
  await say(cast, two, id, 'b.csv', { text: 'draft of two' })
  done(await returnIt(cast, two, id))

  for (const who of [one, two, three])
    expect(await votesOf(cast, who, id, 'a.csv')).toEqual([
      'checker-1 approved current',
      'checker-2 approved current',
    ])
  const standing = (path: string) =>
    cast.deps.db.reader
      .selectFrom('vote')
      .innerJoin('request_file as file', 'file.id', 'vote.request_file_id')
      .select(['vote.checker_id', 'vote.turn'])
      .where('file.path', '=', path)
      .where('vote.state', '=', 'current')
      .execute()
  expect(await standing('b.csv')).toEqual([])
  expect(await votesOf(cast, one, id, 'b.csv')).toContain('checker-1 approved archived')
  expect(await votesOf(cast, one, id, 'b.csv')).not.toContain('checker-2 approved archived')
  const comments = async (who: Who) => {
    const view = await seenBy(cast, who, id)
    return [...view.comments, ...view.groups.flatMap((group) => group.comments)].map(
      ({ body }) => body,
    )
  }
  expect(await comments(one)).toContain('draft of one')
  expect(await comments(one)).not.toContain('draft of two')
  for (const { body } of before) expect(await comments(one)).toContain(body)
  expect(await comments(cast.author)).toContain('Wrong extract.')
  expect(await comments(cast.author)).not.toContain('draft of one')

  for (const who of [cast.author, three]) {
    const rows = await listActivity(cast.deps.db.reader, await seenBy(cast, who, id), 500)
    expect(rows.filter(({ turn }) => turn === 3).map(({ kind }) => kind)).toEqual([
      'request-returned-early',
    ])
  }
  await submitIt(cast, id)
  await review(cast, one, id)
  await review(cast, two, id)
  expect((await seenBy(cast, one, id)).status).toBe('reviewed')
})

test('S3: with one review in, its votes are archived as well, and count for nothing', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const id = await submittedRequest(cast, { files })
  await review(cast, one, id, { 'a.csv': 'changes_requested', 'b.csv': 'changes_requested' })
  await voteOn(cast, two, id, 'a.csv', 'approved')
  expect(refusal(await returnIt(cast, two, id, ' '))).toBe('no-reason')
  expect(refusal(await returnIt(cast, cast.author, id))).toBe('not-a-checker')
  done(await returnIt(cast, two, id))
  const states = await cast.deps.db.reader.selectFrom('vote').select(['state']).execute()
  expect(states.map(({ state }) => state)).toEqual(['archived', 'archived', 'archived'])
  const view = await seenBy(cast, cast.author, id)
  expect(view.groups.flatMap((group) => group.files).map(({ decision }) => decision)).toEqual([
    null,
    null,
  ])
  await submitIt(cast, id)
  const file = await fileAt(cast, id, 'a.csv')
  expect(file.decision).toBeNull()
  expect((await seenBy(cast, one, id)).desk?.needs.map(({ kind }) => kind)).toEqual([
    'vote',
    'vote',
  ])
})
