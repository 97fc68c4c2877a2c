/** What findings beside an earlier version of a file are: those of the round that had it. */
export function EarlierFindings({ count }: { count: number }) {
  return (
    <p className="text-ink-2">
      {count === 0
        ? 'This is an earlier version, and nothing was flagged in it at the start of a round. What the checks say now is with the current version.'
        : 'This is an earlier version: what was flagged in it when it was reviewed. What the checks say now is with the current version.'}
    </p>
  )
}
