import { expect, test } from 'vitest'
import { releaseRequestCommand } from '../releases/release-request.ts'
import { submittedRequest } from '../asking.fixture.ts'
import { castOf, done, fileAt, refusal, seen, seenBy, type Cast } from '../cast.fixture.ts'
import { partiallyReviewed, rejected, reviewed } from '../concluding.fixture.ts'
import { finish, review, say, voteOn } from '../reviewing.fixture.ts'
import type { Who } from '../who.ts'
import { adjudicateCommand } from './adjudicate.ts'
import { castVoteCommand, undoVoteCommand } from './cast-vote.ts'
import { leavePlaceCommand, takePlaceCommand } from './places.ts'
import { rejectRequestCommand, returnRequestCommand } from './return-request.ts'

const split = [{ 'table.csv': 'approved' }, { 'table.csv': 'changes_requested' }] as const
const decisionSeenBy = async (cast: Cast, who: Who, id: string) => {
  const view = await seenBy(cast, who, id)
  return view.groups[0]?.files[0]?.decision?.decision ?? null
}
async function onFile(cast: Cast, who: Who, requestId: string) {
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  return { requestId, fileId, seen: await seen(cast, who, requestId, { to: 'file', fileId }) }
}
const release = async (cast: Cast, who: Who, requestId: string) =>
  releaseRequestCommand(cast.deps, who, {
    requestId,
    seen: await seen(cast, who, requestId),
    embargo: 'none',
  })

test('S5: a conflict stays one until it is settled or a vote changes; the author sees changes requested', async () => {
  const cast = await castOf()
  const [one, two, three] = cast.checkers
  const id = await reviewed(cast, { votes: [...split] })
  expect(await decisionSeenBy(cast, one, id)).toBe('conflicted')
  expect(await decisionSeenBy(cast, cast.author, id)).toBeNull()
  expect(refusal(await release(cast, one, id))).toBe('not-all-approved')
  const settle = async (who: Who, reason = 'Row three counts practices.') =>
    adjudicateCommand(cast.deps, who, {
      ...(await onFile(cast, who, id)),
      vote: 'approved',
      reason,
    })
  expect(refusal(await settle(one))).toBe('reviewed-it-yourself')
  expect(refusal(await settle(three, ''))).toBe('no-reason')
  expect(refusal(await settle(cast.author))).toBe('not-a-checker')
  done(await settle(three))
  expect(await decisionSeenBy(cast, one, id)).toBe('approved')
  expect(refusal(await settle(cast.checkers[3]))).toBe('not-in-conflict')
  // The same objection again, after the adjudication, opens the conflict again.
  await voteOn(cast, two, id, 'table.csv', 'changes_requested')
  expect(await decisionSeenBy(cast, one, id)).toBe('conflicted')
  await voteOn(cast, two, id, 'table.csv', 'approved')
  expect(await decisionSeenBy(cast, one, id)).toBe('approved')
  const { event } = done(await release(cast, three, id))
  expect(event).toMatchObject({ kind: 'request-released', reviewers: 3 })
})

test('S6: after submitting, a vote can be changed and not taken back, and the decision follows at once', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const id = await partiallyReviewed(cast)
  expect(refusal(await undoVoteCommand(cast.deps, one, await onFile(cast, one, id)))).toBe(
    'review-finished',
  )
  await voteOn(cast, one, id, 'table.csv', 'changes_requested')
  await voteOn(cast, one, id, 'table.csv', 'approved')
  await review(cast, two, id)
  expect(await decisionSeenBy(cast, two, id)).toBe('approved')
  const releasing = await seen(cast, two, id)
  await voteOn(cast, one, id, 'table.csv', 'changes_requested')
  expect(await decisionSeenBy(cast, two, id)).toBe('conflicted')
  expect(
    refusal(
      await releaseRequestCommand(cast.deps, two, {
        requestId: id,
        seen: releasing,
        embargo: 'none',
      }),
    ),
  ).toBe('not-all-approved')
  await voteOn(cast, one, id, 'table.csv', 'approved')
  // What was on the page is not what is there now: another look is due.
  expect(
    refusal(
      await releaseRequestCommand(cast.deps, two, {
        requestId: id,
        seen: releasing,
        embargo: 'none',
      }),
    ),
  ).toBe('stale')
  done(await release(cast, two, id))
})

test('S7: of two second reviews at once one completes the round; the other is refused and keeps its drafts', async () => {
  const cast = await castOf()
  const [, two, three] = cast.checkers
  const id = await partiallyReviewed(cast)
  await voteOn(cast, two, id, 'table.csv', 'approved')
  await voteOn(cast, three, id, 'table.csv', 'approved')
  await say(cast, three, id, 'table.csv', { text: 'my own thoughts' })
  const results = await Promise.all([finish(cast, two, id), finish(cast, three, id)])
  expect(results.map(({ ok }) => ok)).toEqual([true, false])
  expect(refusal(results[1])).toBe('round-complete')
  const changes = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select('body')
    .where('kind', '=', 'review-finished')
    .execute()
  expect(changes.filter(({ body }) => JSON.parse(body).after === 'reviewed')).toHaveLength(1)
  const view = await seenBy(cast, three, id)
  expect(view.desk?.myReview?.state).toBe('refused')
  expect(view.groups[0]?.files[0]?.myVote?.vote).toBe('approved')
  expect(view.groups[0]?.files[0]?.decision?.decision).toBe('approved')
  const others = await seenBy(cast, two, id)
  expect(others.groups[0]?.files[0]?.votes.map(({ checkerId }) => checkerId)).not.toContain(
    'checker-3',
  )
  expect(
    refusal(
      await castVoteCommand(cast.deps, three, {
        ...(await onFile(cast, three, id)),
        vote: 'changes_requested',
      }),
    ),
  ).toBe('round-complete')
  expect(refusal(await finish(cast, three, id))).toBe('round-complete')
  expect(refusal(await release(cast, three, id))).toBe('review-does-not-count')
})

test('places are taken by beginning, can be given back, and do not stop a third from working', async () => {
  const cast = await castOf()
  const [one, two, three] = cast.checkers
  const id = await submittedRequest(cast)
  const free = async (who: Who) => (await seenBy(cast, who, id)).desk?.placesFree
  const at = async (who: Who) => ({ requestId: id, seen: await seen(cast, who, id) })
  expect(await free(three)).toBe(2)
  done(await takePlaceCommand(cast.deps, one, await at(one)))
  expect(refusal(await takePlaceCommand(cast.deps, one, await at(one)))).toBe('place-taken-already')
  await voteOn(cast, two, id, 'table.csv', 'approved')
  expect(await free(three)).toBe(0)
  expect(refusal(await takePlaceCommand(cast.deps, three, await at(three)))).toBe('no-place-free')
  await voteOn(cast, three, id, 'table.csv', 'approved')
  expect(refusal(await leavePlaceCommand(cast.deps, three, await at(three)))).toBe(
    'no-place-to-leave',
  )
  done(await leavePlaceCommand(cast.deps, one, await at(one)))
  expect(await free(three)).toBe(1)
  done(await takePlaceCommand(cast.deps, three, await at(three)))
  done(await finish(cast, three, id))
  expect(await free(one)).toBe(0)
  expect(refusal(await takePlaceCommand(cast.deps, three, await at(three)))).toBe(
    'place-taken-already',
  )
  expect(refusal(await leavePlaceCommand(cast.deps, three, await at(three)))).toBe(
    'review-finished',
  )
})

test('a vote taken back gives way to the one before it, and then to none', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  const id = await submittedRequest(cast)
  const mine = async () => (await seenBy(cast, one, id)).groups[0]?.files[0]?.myVote?.vote ?? null
  const undo = async () => undoVoteCommand(cast.deps, one, await onFile(cast, one, id))
  await voteOn(cast, one, id, 'table.csv', 'approved')
  await voteOn(cast, one, id, 'table.csv', 'changes_requested')
  expect(await mine()).toBe('changes_requested')
  done(await undo())
  expect(await mine()).toBe('approved')
  done(await undo())
  expect(await mine()).toBeNull()
  expect(refusal(await undo())).toBe('nothing-to-undo')
})

test('the same file voted on in two tabs: the second tab is told to look again', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  const id = await submittedRequest(cast)
  const tab = await onFile(cast, one, id)
  const first = done(await castVoteCommand(cast.deps, one, { ...tab, vote: 'approved' }))
  expect(
    refusal(await castVoteCommand(cast.deps, one, { ...tab, vote: 'changes_requested' })),
  ).toBe('stale')
  done(
    await castVoteCommand(cast.deps, one, { ...tab, seen: first.seen, vote: 'changes_requested' }),
  )
})

test('returning needs a public comment on each group with a file that is not approved', async () => {
  const cast = await castOf()
  const [one, , three] = cast.checkers
  const id = await reviewed(cast, { votes: [...split] })
  const at = async (who: Who) => ({ requestId: id, seen: await seen(cast, who, id) })
  expect(refusal(await returnRequestCommand(cast.deps, three, await at(three)))).toBe(
    'review-does-not-count',
  )
  expect(refusal(await returnRequestCommand(cast.deps, one, await at(one)))).toBe(
    'groups-need-comment',
  )
  expect((await seenBy(cast, one, id)).desk?.groupsToExplain).toHaveLength(1)
  await say(cast, three, id, 'table.csv', { visibility: 'public' })
  done(await returnRequestCommand(cast.deps, one, await at(one)))
})

test('rejecting needs a category and a reason, which the author reads', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  const id = await reviewed(cast)
  const reject = async (category: string, reason: string) =>
    rejectRequestCommand(cast.deps, one, {
      requestId: id,
      seen: await seen(cast, one, id),
      category,
      reason,
    })
  expect(refusal(await reject('toString', 'x'))).toBe('no-category')
  expect(refusal(await reject('duplicate', ' '))).toBe('no-reason')
  done(await reject('duplicate', 'See request 1.'))
  const { ending, status } = await seenBy(cast, cast.author, id)
  expect([status, ending?.category, ending?.reason]).toEqual([
    'rejected',
    'duplicate',
    'See request 1.',
  ])
  expect((await seenBy(cast, cast.administrator, id)).ending?.reason).toBeNull()
  expect(await rejected(await castOf())).not.toBe('')
})
