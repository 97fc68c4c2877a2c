/** Of which moment findings are, where they are not of the current version in the current round. */
export type When = 'earlier' | 'unsubmitted'

/** Says so, so that nobody takes an empty list for a file with nothing to flag. */
export function WhenFound({ when, count }: { when: When; count: number }) {
  return <p className="text-ink-2">{when === 'unsubmitted' ? UNSUBMITTED : sayEarlier(count)}</p>
}

const UNSUBMITTED =
  'The author has not submitted this version. What the checks find in it is shown once a round begins.'

const sayEarlier = (count: number): string =>
  count === 0
    ? 'This is an earlier version, and nothing was flagged in it at the start of a round. What the checks say now is with the current version.'
    : 'This is an earlier version: what was flagged in it when it was reviewed. What the checks say now is with the current version.'
