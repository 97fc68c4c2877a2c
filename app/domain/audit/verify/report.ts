/** Something that is not as it was signed. */
export type Problem = {
  /** The file of the bundle, or what else it is about. */
  readonly where: string
  /** The first bad entry; a span where no more than its bounds can be known. */
  readonly entry: { readonly first: number; readonly last: number } | null
  readonly because: string
}

type OfEntry = Problem & { readonly entry: NonNullable<Problem['entry']> }

/** What a verifier found: sentences on what holds and on what it could not look at, and each problem. */
export type Report = {
  readonly checked: readonly string[]
  readonly unchecked: readonly string[]
  readonly problems: readonly Problem[]
}

export const wrong = (
  where: string,
  because: string,
  first: number | null = null,
  last: number | null = first,
): Problem => ({
  where,
  because,
  entry: first === null || last === null ? null : { first, last },
})

/**
 * The problem with the first bad entry, or null where no problem is that of an entry. Of a span and an
 * entry within it, the entry is known better.
 */
export function firstBadEntry({ problems }: Report): OfEntry | null {
  const known = problems.filter((problem): problem is OfEntry => problem.entry !== null)
  known.sort(({ entry: one }, { entry: other }) => one.last - other.last || other.first - one.first)
  return known[0] ?? null
}

/** A problem in words, for a line of its own. */
export function sayProblem({ where, entry, because }: Problem): string {
  return `${where}: ${entry === null ? '' : `${sayEntry(entry)}: `}${because}`
}

/** `entry 7`, or `one of the entries 5 to 9`. */
export const sayEntry = ({ first, last }: { first: number; last: number }): string =>
  first === last ? `entry ${first}` : `one of the entries ${first} to ${last}`
