import { Chip } from '../ui/chip.tsx'

/** A vote of an earlier round on this file, and whether it still counts. */
export type EarlierVote = {
  readonly id: string
  /** Null for the reader's own. */
  readonly by: string | null
  readonly words: 'approved it' | 'requested changes'
  readonly round: number
  /** Why it no longer counts, in words; null while it stands. */
  readonly lapsed: string | null
}

/** Which votes of earlier rounds stand on this file, which lapsed, and why. */
export function EarlierVotes({ votes }: { votes: readonly EarlierVote[] }) {
  if (votes.length === 0) return null
  return (
    <section aria-labelledby="earlier-votes" className="flex flex-col gap-2">
      <h2 id="earlier-votes" className="desk-heading">
        Votes of earlier rounds
      </h2>
      <ul className="flex flex-col gap-1.5">
        {votes.map(({ id, by, words, round, lapsed }) => (
          <li key={id}>
            {by ?? 'You'} {words} in round {round}{' '}
            {lapsed === null ? (
              <Chip tone="info">stands</Chip>
            ) : (
              <span className="text-ink-2">· lapsed: {lapsed}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
