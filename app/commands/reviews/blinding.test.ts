import { expect, test } from 'vitest'
import { findRequestView } from '#db/queries/release-requests.ts'
import { listActivity } from '#db/queries/request-activity.ts'
import { editGroupCommand } from '../requests/change-request.ts'
import { submitRequestCommand } from '../requests/submit-request.ts'
import { submitIt, submittedRequest } from '../asking.fixture.ts'
import { castOf, type Cast, done, fileAt, refusal, seen, seenBy } from '../cast.fixture.ts'
import { finish, review, say, voteOn } from '../reviewing.fixture.ts'
import type { Who } from '../who.ts'
import { publishCommentCommand } from './comment.ts'
import { returnRequestCommand } from './return-request.ts'

/** What of votes, comments and decisions this person can read, as plain words. */
async function known(cast: Cast, who: Who, requestId: string) {
  const view = await seenBy(cast, who, requestId)
  const files = view.groups.flatMap((group) => group.files)
  return {
    votes: files.flatMap(({ votes }) => votes.map(({ checkerId }) => checkerId)),
    comments: view.groups.flatMap(({ comments }) => comments.map(({ body }) => body)),
    decision: files.map(({ decision }) => decision?.decision ?? null),
  }
}

test('S1: each checker is blind to the other until both are in, the author until the turn ends', async () => {
  const cast = await castOf()
  const [one, two, three] = cast.checkers
  const id = await submittedRequest(cast)
  await voteOn(cast, one, id, 'table.csv', 'approved')
  await voteOn(cast, two, id, 'table.csv', 'changes_requested')
  await say(cast, one, id, 'table.csv', { text: 'fine, I think' })
  await say(cast, two, id, 'table.csv', { text: 'third row' })
  const nothing = { votes: [], comments: [], decision: [null] }
  expect(await known(cast, one, id)).toEqual({
    votes: ['checker-1'],
    comments: ['fine, I think'],
    decision: [null],
  })
  expect(await known(cast, two, id)).toEqual({
    votes: ['checker-2'],
    comments: ['third row'],
    decision: [null],
  })
  for (const who of [
    cast.author,
    cast.member,
    cast.viewer,
    three,
    cast.auditor,
    cast.administrator,
  ])
    expect(await known(cast, who, id)).toEqual(nothing)

  done(await finish(cast, one, id))
  expect(await known(cast, two, id)).toEqual({
    votes: ['checker-2'],
    comments: ['third row'],
    decision: [null],
  })
  done(await finish(cast, two, id))
  for (const who of [one, two, three]) {
    const all = await known(cast, who, id)
    expect(all.votes.sort()).toEqual(['checker-1', 'checker-2'])
    expect(all.comments).toHaveLength(2)
    expect(all.decision).toEqual(['conflicted'])
  }
  for (const who of [cast.author, cast.member, cast.auditor, cast.administrator])
    expect(await known(cast, who, id)).toEqual(nothing)

  await say(cast, one, id, 'table.csv', { visibility: 'public', text: 'round the third row' })
  done(
    await returnRequestCommand(cast.deps, one, { requestId: id, seen: await seen(cast, one, id) }),
  )
  for (const who of [cast.author, cast.member, cast.viewer])
    expect(await known(cast, who, id)).toEqual({
      votes: [],
      comments: ['round the third row'],
      decision: ['changes_requested'],
    })
  expect((await known(cast, cast.auditor, id)).decision).toEqual(['conflicted'])
  expect((await known(cast, cast.auditor, id)).votes).toHaveLength(2)
  expect(await known(cast, cast.administrator, id)).toEqual(nothing)

  await say(cast, cast.author, id, 'table.csv', { visibility: 'public', text: 'it is practices' })
  expect((await known(cast, one, id)).comments).not.toContain('it is practices')
  expect((await known(cast, cast.member, id)).comments).not.toContain('it is practices')
  await submitIt(cast, id)
  for (const who of [one, two, three, cast.member])
    expect((await known(cast, who, id)).comments).toContain('it is practices')

  await voteOn(cast, two, id, 'table.csv', 'approved')
  await say(cast, two, id, 'table.csv', { text: 'better' })
  expect((await known(cast, one, id)).comments).not.toContain('better')
  expect((await known(cast, one, id)).comments).toContain('third row')
})

test('the activity of a request says no more than its page', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const id = await submittedRequest(cast)
  const kinds = async (who: Who) => {
    const page = await findRequestView(cast.deps.db.reader, id, who.person)
    const rows = page ? await listActivity(cast.deps.db.reader, page.view, 500) : []
    return rows.map(({ kind, actorId }) => `${actorId} ${kind}`)
  }
  await review(cast, one, id)
  expect(await kinds(one)).toContain('checker-1 review-finished')
  for (const who of [cast.author, cast.member, two, cast.auditor, cast.administrator])
    expect((await kinds(who)).filter((line) => line.startsWith('checker'))).toEqual([])
  expect(await kinds(cast.author)).toContain('researcher-1 request-submitted')
  expect(await kinds(cast.stranger)).toEqual([])
  await review(cast, two, id)
  expect(await kinds(one)).toContain('checker-2 vote-cast')
  expect((await kinds(cast.author)).filter((line) => line.startsWith('checker'))).toEqual([])
  const { view } = (await findRequestView(cast.deps.db.reader, id, one.person)) ?? {}
  expect(view && (await listActivity(cast.deps.db.reader, view, 3))).toHaveLength(3)
})

test('nothing that a checker does in private makes the page of another one stale', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const id = await submittedRequest(cast)
  const { id: fileId, groupId } = await fileAt(cast, id, 'table.csv')
  const versions = async (who: Who) => [
    await seen(cast, who, id),
    await seen(cast, who, id, { to: 'group', groupId }),
    await seen(cast, who, id, { to: 'file', fileId }),
  ]
  const [before, own] = [await versions(two), await versions(one)]
  await review(cast, one, id, { 'table.csv': 'changes_requested' })
  expect(await versions(two)).toEqual(before)
  expect(await versions(one)).not.toEqual(own)
})

test('a private comment becomes public in its own turn only, and one that was deleted reaches nobody', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const id = await submittedRequest(cast)
  const { event } = await say(cast, one, id, 'table.csv', { text: 'draft' })
  const commentId = event.kind === 'comment-written' ? event.commentId : ''
  await review(cast, one, id, { 'table.csv': 'changes_requested' })
  await review(cast, two, id, { 'table.csv': 'changes_requested' })
  await say(cast, one, id, 'table.csv', { visibility: 'public', text: 'round it' })
  const publish = async (who: Who) =>
    publishCommentCommand(cast.deps, who, {
      requestId: id,
      commentId,
      seen: await seen(cast, who, id),
    })
  expect(refusal(await publish(two))).toBe('no-such-comment')
  done(
    await returnRequestCommand(cast.deps, one, { requestId: id, seen: await seen(cast, one, id) }),
  )
  expect(refusal(await publish(one))).toBe('may-not-comment')
  await say(cast, cast.author, id, 'table.csv', { visibility: 'public' })
  await submitIt(cast, id)
  expect(refusal(await publish(one))).toBe('comment-of-earlier-turn')
})

test('writes that speak of an older state are refused, and tell nothing', async () => {
  const cast = await castOf()
  const id = await submittedRequest(cast)
  const old = await seen(cast, cast.checkers[0], id)
  await voteOn(cast, cast.checkers[0], id, 'table.csv', 'approved')
  const stale = { requestId: id, seen: old }
  const { finishReviewCommand } = await import('./finish-review.ts')
  expect(refusal(await finishReviewCommand(cast.deps, cast.checkers[0], stale))).toBe('stale')
  expect(refusal(await finishReviewCommand(cast.deps, cast.stranger, stale))).toBe('not-found')
  expect(
    refusal(
      await submitRequestCommand(cast.deps, cast.stranger, { ...stale, acceptedStatement: 1 }),
    ),
  ).toBe('not-found')
  const { groupId } = await fileAt(cast, id, 'table.csv')
  const view = await seenBy(cast, cast.author, id)
  const group = view.groups.find((one) => one.id === groupId)
  if (!group) throw new Error('no group')
  expect(
    refusal(
      await editGroupCommand(cast.deps, cast.author, {
        requestId: id,
        groupId,
        seen: group.seenVersion,
        context: group.context,
        controls: group.controls,
      }),
    ),
  ).toBe('not-editable-now')
})
