import type { VoteValue } from '#app/domain/review/vote-value.ts'
import { acceptFindingCommand } from './reviews/accept-finding.ts'
import { castVoteCommand } from './reviews/cast-vote.ts'
import { writeCommentCommand } from './reviews/comment.ts'
import { finishReviewCommand } from './reviews/finish-review.ts'
import type { Who } from './who.ts'
import { type Cast, done, seenBy, seen, fileAt } from './cast.fixture.ts'

/** Votes on one file; approving accepts what has to be accepted, objecting says why in private. */
export async function voteOn(
  cast: Cast,
  who: Who,
  requestId: string,
  path: string,
  vote: VoteValue,
): Promise<void> {
  const { deps } = cast
  const { id: fileId } = await fileAt(cast, requestId, path)
  const scope = { to: 'file', fileId } as const
  if (vote === 'approved') {
    const { desk } = await seenBy(cast, who, requestId)
    const known = (await seenBy(cast, who, requestId)).groups
      .flatMap(({ files }) => files)
      .find(({ id }) => id === fileId)
    const accepted = new Set(
      known?.answers
        .filter(({ kind, writerId }) => kind === 'acceptance' && writerId === who.person.id)
        .map(({ findingId }) => findingId),
    )
    const wanted = desk
      ? (known?.findings ?? []).filter(
          ({ severity, findingId }) => severity === 'must-fix' && !accepted.has(findingId),
        )
      : []
    for (const { findingId } of wanted)
      done(
        await acceptFindingCommand(deps, who, {
          requestId,
          fileId,
          findingId,
          seen: await seen(cast, who, requestId, scope),
          reason: 'Practices are no people.',
        }),
      )
  }
  done(
    await castVoteCommand(deps, who, {
      requestId,
      fileId,
      seen: await seen(cast, who, requestId, scope),
      vote,
    }),
  )
}

/** Comments on the group of a file. */
export async function say(
  cast: Cast,
  who: Who,
  requestId: string,
  path: string,
  {
    visibility = 'private',
    text = 'See the third row.',
  }: {
    visibility?: 'public' | 'private'
    text?: string
  } = {},
) {
  const { groupId } = await fileAt(cast, requestId, path)
  return done(
    await writeCommentCommand(cast.deps, who, {
      requestId,
      groupId,
      seen: await seen(cast, who, requestId, { to: 'group', groupId }),
      visibility,
      text,
    }),
  )
}

/** Submits a review as it stands. */
export async function finish(cast: Cast, who: Who, requestId: string) {
  return finishReviewCommand(cast.deps, who, {
    requestId,
    seen: await seen(cast, who, requestId),
  })
}

/** A whole review: a vote on every file named (the others are approved), comments, and submitted. */
export async function review(
  cast: Cast,
  who: Who,
  requestId: string,
  votes: Readonly<Record<string, VoteValue>> = {},
): Promise<void> {
  const view = await seenBy(cast, who, requestId)
  for (const { path, kind, state, myVote } of view.groups.flatMap(({ files }) => files)) {
    if (kind !== 'output' || state !== 'active' || (myVote && votes[path] === undefined)) continue
    const vote = votes[path] ?? 'approved'
    await voteOn(cast, who, requestId, path, vote)
    if (vote === 'changes_requested') await say(cast, who, requestId, path)
  }
  done(await finish(cast, who, requestId))
}
