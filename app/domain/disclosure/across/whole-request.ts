import type { Policy } from '../policy.ts'
import type { AcrossFinding, Rounding } from '../report.ts'
import { SHOWN } from '../series.ts'
import type { Outline } from './outline.ts'

/** Different numbers that a rounding has to be seen in before a coarser one is taken for another. */
const ENOUGH = 8

/** What the files of a request do in different ways: the grid they round to, the redactions they write. */
export function differentHabits(
  files: readonly (Outline | null)[],
  policy: Policy,
): AcrossFinding[] {
  return [...mixedBases(files, policy), ...mixedMarkers(files)]
}

/** Two grids in one request: what the one rounds off the other may show. */
function mixedBases(files: readonly (Outline | null)[], { rounding }: Policy): AcrossFinding[] {
  if (rounding === null || !rounding.oneBasePerRequest) return []
  const grids = files.map((outline) => (outline === null ? null : gridOf(outline)))
  const nearest = grids.flatMap((grid, at) => (grid === null ? [] : [{ ...grid, at }]))
  const usual = commonest(nearest.map(({ base }) => base))
  return nearest.flatMap(({ base, at, numbers }): AcrossFinding[] => {
    // All multiples of 5 may happen to be multiples of 10 as well where there are few.
    const isFiner = usual % base === 0 || base % usual === 0
    if (base === usual || (isFiner && numbers < ENOUGH)) return []
    const other = nearest.find((one) => one.base === usual)!
    return [
      {
        rule: 'unrounded-count',
        severity: 'look',
        policyField: 'rounding.oneBasePerRequest',
        file: at,
        with: [other.at],
        cells: [],
        wholeFile: true,
        because: `counts are rounded to ${base} here and to ${usual} in other files: where both count the same people, two grids leave less room than one`,
        fix: `round every file of the request to ${usual}`,
      },
    ]
  })
}

/** The grid that most numbers of a file keep, and how many different numbers show it. */
function gridOf({ series }: Outline): { base: number; numbers: number } | null {
  const rounded = series.filter(({ rounding }) => rounding.kind === 'nearest' && rounding.base > 1)
  if (rounded.length === 0) return null
  const base = commonest(rounded.map(({ rounding }) => rounding.base))
  const seen = new Set<number>()
  for (const { rounding, state, printed } of rounded)
    if (rounding.base === base)
      for (const [row, value] of printed.entries())
        if (state[row] === SHOWN && value !== 0) seen.add(value)
  return { base, numbers: seen.size }
}

/** The value that stands there most often; of several the smallest, and 1 of none. */
function commonest(values: readonly Rounding['base'][]): number {
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  const [first] = [...times].sort((x, y) => y[1] - x[1] || x[0] - y[0])
  return first?.[0] ?? 1
}

/** Each file writes redactions in its own way: a reader who searches for one misses the other. */
function mixedMarkers(files: readonly (Outline | null)[]): AcrossFinding[] {
  const writing = files.flatMap((outline, at) => {
    const [marker, ...more] = outline?.markers ?? []
    // Several ways within one file are told there.
    return marker === undefined || more.length > 0 ? [] : [{ at, marker }]
  })
  const all = writing.map(({ marker }) => marker)
  const [usual = ''] = [...new Set(all)]
    .toSorted()
    .toSorted((x, y) => countIn(all, y) - countIn(all, x))
  return writing
    .filter(({ marker }) => marker !== usual)
    .map(({ at, marker }) => ({
      rule: 'inconsistent-markers',
      severity: 'note',
      policyField: 'marker',
      file: at,
      with: [writing.find((one) => one.marker === usual)!.at],
      cells: [],
      wholeFile: true,
      because: `redactions are written as ${marker} here and as ${usual} in other files`,
      fix: 'write every redaction of a request in the same way',
    }))
}

const countIn = (all: readonly string[], one: string): number =>
  all.filter((other) => other === one).length
