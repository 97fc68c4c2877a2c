import { howMany } from '../flag.ts'
import type { Policy } from '../policy.ts'
import type { AcrossCell, AcrossFinding } from '../report.ts'
import type { Comparison, Told } from './compare.ts'
import type { Outline } from './outline.ts'

/** An earlier release: its path, and its place among all that are compared. */
export type Released = { readonly name: string; readonly at: number }

/** Two files, and what comparing them told. */
export type Place = {
  readonly one: Outline
  readonly other: Outline
  readonly a: number
  readonly b: number
  /** The second, where it is an earlier release. */
  readonly released: Released | undefined
  readonly told: Comparison
}

/** The findings of two files beside each other, in the order in which they are told. */
export function sayPair(place: Place, policy: Policy): AcrossFinding[] {
  const { told, released } = place
  const found = [
    ...differences(place, told.differences, policy),
    ...uncovered(place, told.hiddenInA, true, policy),
    ...uncovered(place, told.hiddenInB, false, policy),
    ...unrounded(place, told.exactInB, true, policy),
    ...unrounded(place, told.exactInA, false, policy),
  ]
  if (released === undefined) return found
  const { name, at } = released
  return found.map((finding) => ({ ...finding, released: name, earlier: [at] }))
}

function cellsOf({ one, other, a, b, released }: Place, told: readonly Told[]): AcrossCell[] {
  return told.flatMap(({ rowA, rowB, columnA, columnB, low, high }) => {
    const inferred = { low, high }
    const first = { file: a, row: rowA, column: columnA, line: one.lines[rowA]!, inferred }
    const second = { file: b, row: rowB, column: columnB, line: other.lines[rowB]!, inferred }
    return released === undefined ? [first, second] : [first]
  })
}

function differences(place: Place, told: readonly Told[], policy: Policy): AcrossFinding[] {
  if (told.length === 0) return []
  const isReleased = place.released !== undefined
  return [
    {
      rule: isReleased ? 'earlier-release' : 'difference-of-groups',
      severity: isReleased ? policy.differencing.earlier : policy.differencing.requests,
      policyField: isReleased ? 'differencing.earlier' : 'differencing.requests',
      file: place.a,
      with: isReleased ? [] : [place.b],
      cells: cellsOf(place, told),
      because: `one population lies within the other: subtracting leaves 1 to ${policy.counts.threshold} people in ${howMany(told.length, 'cell')}`,
      fix: 'round both tables, or leave one of them out',
    },
  ]
}

function uncovered(
  place: Place,
  told: readonly Told[],
  inFirst: boolean,
  policy: Policy,
): AcrossFinding[] {
  if (told.length === 0) return []
  const { a, b } = place
  const isReleased = place.released !== undefined
  const zeros = told.filter(({ low, high }) => low === 0 && high === 0)
  const open = told.filter((one) => !zeros.includes(one))
  const place1 = { file: isReleased || inFirst ? a : b, with: isReleased ? [] : [inFirst ? b : a] }
  const found: AcrossFinding[] = []
  if (zeros.length > 0)
    found.push({
      rule: 'inconsistent-markers',
      severity: 'look',
      policyField: 'marker',
      ...place1,
      cells: cellsOf(place, zeros),
      because: `${howMany(zeros.length, 'cell')} hidden in one table ${zeros.length === 1 ? 'is' : 'are'} 0 in the other: a redacted number became 0, or a 0 was hidden`,
      fix: 'write the redaction marker in both tables',
    })
  if (open.length === 0) return found
  // Hidden in the earlier release and shown now is as telling as the other way round.
  const exact = open.every(({ low, high }) => low === high)
  found.push({
    rule: isReleased ? 'earlier-release' : 'recoverable',
    severity: exact ? policy.recoverability.exact : policy.recoverability.narrowed,
    policyField: exact ? 'recoverability.exact' : 'recoverability.narrowed',
    ...place1,
    cells: cellsOf(place, open),
    because: isReleased
      ? `${howMany(open.length, 'cell')} ${open.length === 1 ? 'is' : 'are'} hidden in one of the two tables and shown in the other, one of which is public already`
      : `${howMany(open.length, 'cell')} hidden in one table ${open.length === 1 ? 'stands' : 'stand'} open in the other`,
    fix: 'hide the cell in both tables',
  })
  return found
}

/** Rounding protects nothing where the same numbers stand beside it as they are. */
function unrounded(
  place: Place,
  told: readonly Told[],
  inFirst: boolean,
  policy: Policy,
): AcrossFinding[] {
  if (told.length === 0 || policy.rounding === null) return []
  const { a, b } = place
  const isReleased = place.released !== undefined
  const now = inFirst
    ? 'are public already, unrounded: rounding them now adds nothing'
    : 'are unrounded here and were released rounded: the earlier rounding is undone'
  return [
    {
      rule: isReleased ? 'earlier-release' : 'unrounded-count',
      severity: isReleased ? policy.differencing.earlier : 'look',
      policyField: isReleased ? 'differencing.earlier' : 'rounding.bases',
      file: isReleased || inFirst ? a : b,
      with: isReleased ? [] : [inFirst ? b : a],
      cells: cellsOf(place, told),
      because: `${howMany(told.length, 'count')} of the same people ${isReleased ? now : 'are rounded here and stand unrounded in the other table'}`,
      fix: isReleased
        ? 'say why the numbers may be public in both ways, or leave these rows out'
        : 'round the same counts in every table',
    },
  ]
}
