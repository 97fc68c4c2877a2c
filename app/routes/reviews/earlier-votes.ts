import type { EarlierVote } from '#app/components/desk/earlier-votes.tsx'
import { sayLapse } from '#app/domain/release-request/lapse-reason.ts'
import { roundOf } from '#app/domain/release-request/round.ts'
import type { FileView, RequestView } from '#app/domain/review/as-seen.ts'

/** The votes of earlier rounds on this file that this checker may see, the latest round first. */
export function earlierVotes(
  { turn, viewer }: Pick<RequestView, 'turn' | 'viewer'>,
  { votes }: Pick<FileView, 'votes'>,
  handleOf: (accountId: string) => string,
): EarlierVote[] {
  return votes
    .filter((vote) => vote.turn < turn && (vote.state === 'current' || vote.lapsedBecause !== null))
    .toSorted((a, b) => b.turn - a.turn)
    .map(({ id, checkerId, vote, turn: votedIn, lapsedBecause }) => ({
      id,
      by: checkerId === viewer.id ? null : handleOf(checkerId),
      words: vote === 'approved' ? 'approved it' : 'requested changes',
      round: roundOf(votedIn),
      lapsed: lapsedBecause === null ? null : sayLapse[lapsedBecause],
    }))
}
