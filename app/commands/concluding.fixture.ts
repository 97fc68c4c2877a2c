import type { Embargo } from '#app/domain/release/embargo.ts'
import type { VoteValue } from '#app/domain/review/vote-value.ts'
import { releaseRequestCommand } from './releases/release-request.ts'
import { withdrawRequestCommand } from './requests/withdraw-request.ts'
import { rejectRequestCommand, returnRequestCommand } from './reviews/return-request.ts'
import { type Cast, done, seen } from './cast.fixture.ts'
import { type Wanted, pendingRequest, submittedRequest } from './asking.fixture.ts'
import { say, review } from './reviewing.fixture.ts'

/** One of two reviews is in. */
export async function partiallyReviewed(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const requestId = await submittedRequest(cast, wanted)
  await review(cast, cast.checkers[0], requestId)
  return requestId
}

/** Both reviews are in; votes by path, approved where nothing is said. */
export async function reviewed(
  cast: Cast,
  wanted: Wanted & {
    readonly votes?: readonly [Record<string, VoteValue>, Record<string, VoteValue>]
  } = {},
): Promise<string> {
  const requestId = await submittedRequest(cast, wanted)
  await review(cast, cast.checkers[0], requestId, wanted.votes?.[0])
  await review(cast, cast.checkers[1], requestId, wanted.votes?.[1])
  return requestId
}

/** Returned after both requested changes to the files named, by default to all of them. */
export async function returned(
  cast: Cast,
  wanted: Wanted & { readonly objectedTo?: readonly string[] } = {},
): Promise<string> {
  const paths = wanted.objectedTo ?? Object.keys(wanted.files ?? { 'table.csv': '' })
  const votes = Object.fromEntries(paths.map((path) => [path, 'changes_requested' as const]))
  const requestId = await reviewed(cast, { ...wanted, votes: [votes, votes] })
  for (const path of paths)
    await say(cast, cast.checkers[0], requestId, path, {
      visibility: 'public',
      text: 'Round the third row.',
    })
  done(
    await returnRequestCommand(cast.deps, cast.checkers[0], {
      requestId,
      seen: await seen(cast, cast.checkers[0], requestId),
    }),
  )
  return requestId
}

/** Released, to the public or under an embargo; gives the ids of request and release. */
export async function released(
  cast: Cast,
  { embargo = 'none', ...wanted }: Wanted & { readonly embargo?: Embargo } = {},
): Promise<{ readonly requestId: string; readonly releaseId: string }> {
  const requestId = await reviewed(cast, wanted)
  const { event } = done(
    await releaseRequestCommand(cast.deps, cast.checkers[0], {
      requestId,
      seen: await seen(cast, cast.checkers[0], requestId),
      embargo,
    }),
  )
  return { requestId, releaseId: event.releaseId }
}

/** Rejected after both reviews. */
export async function rejected(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const requestId = await reviewed(cast, wanted)
  done(
    await rejectRequestCommand(cast.deps, cast.checkers[0], {
      requestId,
      seen: await seen(cast, cast.checkers[0], requestId),
      category: 'out-of-scope',
      reason: 'These are not for publication.',
    }),
  )
  return requestId
}

/** Withdrawn by its author before anybody looked. */
export async function withdrawn(cast: Cast, wanted: Wanted = {}): Promise<string> {
  const author = wanted.author ?? cast.author
  const requestId = await pendingRequest(cast, wanted)
  done(
    await withdrawRequestCommand(cast.deps, author, {
      requestId,
      seen: await seen(cast, author, requestId),
    }),
  )
  return requestId
}
