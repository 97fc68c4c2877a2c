import type { Severity } from '../finding.ts'
import { howMany } from '../flag.ts'
import type { Policy } from '../policy.ts'
import type { AcrossCell, AcrossFinding } from '../report.ts'
import { sharedRows } from './candidates.ts'
import { compareOutlines } from './compare.ts'
import type { Told } from './compare.ts'
import type { Outline } from './outline.ts'

/** Files compared with each other, and with what is public already. */
export type AcrossQuestion = {
  readonly files: readonly (Outline | null)[]
  /** Earlier releases of the same project, embargoed ones included. */
  readonly released: readonly { readonly name: string; readonly outline: Outline | null }[]
  readonly policy: Policy
}

/** What the files of a request give away together, and beside what was released before. */
export function checkAcross({ files, released, policy }: AcrossQuestion): AcrossFinding[] {
  const all = [...files, ...released.map(({ outline }) => outline)]
  const isReleased = (at: number) => at >= files.length
  const findings: AcrossFinding[] = []
  const pairs = sharedRows(all, (a, b) => !(isReleased(a) && isReleased(b)))
  for (const pair of pairs) {
    const [one, other] = [all[pair.a]!, all[pair.b]!]
    const told = compareOutlines(one, other, pair, policy.counts.threshold)
    const place: Place = { one, other, ...pair, isReleased: isReleased(pair.b) }
    const name = released[pair.b - files.length]?.name
    const earlier = name === undefined ? {} : { released: name }
    const add = (finding: AcrossFinding | null) => {
      if (finding !== null) findings.push({ ...finding, ...earlier })
    }
    add(differences(place, told.differences, policy))
    add(uncovered(place, told.hiddenInA, true, policy))
    add(uncovered(place, told.hiddenInB, false, policy))
  }
  return findings
}

type Place = {
  readonly one: Outline
  readonly other: Outline
  readonly a: number
  readonly b: number
  readonly isReleased: boolean
}

function cellsOf({ one, other, a, b, isReleased }: Place, told: readonly Told[]): AcrossCell[] {
  return told.flatMap(({ rowA, rowB, columnA, columnB, low, high }) => {
    const inferred = { low, high }
    const first = { file: a, row: rowA, column: columnA, line: one.lines[rowA]!, inferred }
    const second = { file: b, row: rowB, column: columnB, line: other.lines[rowB]!, inferred }
    return isReleased ? [first] : [first, second]
  })
}

function differences(place: Place, told: readonly Told[], policy: Policy): AcrossFinding | null {
  if (told.length === 0) return null
  const { a, b, isReleased } = place
  const severity: Severity = isReleased ? policy.differencing.earlier : policy.differencing.requests
  return {
    rule: isReleased ? 'earlier-release' : 'difference-of-groups',
    severity,
    policyField: isReleased ? 'differencing.earlier' : 'differencing.requests',
    file: a,
    with: isReleased ? [] : [b],
    cells: cellsOf(place, told),
    because: `one population lies within the other: subtracting leaves 1 to ${policy.counts.threshold} people in ${howMany(told.length, 'cell')}`,
    fix: 'round both tables, or leave one of them out',
  }
}

function uncovered(
  place: Place,
  told: readonly Told[],
  inFirst: boolean,
  policy: Policy,
): AcrossFinding | null {
  if (told.length === 0) return null
  const { a, b, isReleased } = place
  // Hidden in the earlier release and shown now is as telling as the other way round.
  const exact = told.every(({ low, high }) => low === high)
  return {
    rule: isReleased ? 'earlier-release' : 'recoverable',
    severity: exact ? policy.recoverability.exact : policy.recoverability.narrowed,
    policyField: exact ? 'recoverability.exact' : 'recoverability.narrowed',
    file: isReleased || inFirst ? a : b,
    with: isReleased ? [] : [inFirst ? b : a],
    cells: cellsOf(place, told),
    because: isReleased
      ? `${howMany(told.length, 'cell')} ${told.length === 1 ? 'is' : 'are'} hidden in one of the two tables and shown in the other, one of which is public already`
      : `${howMany(told.length, 'cell')} hidden in one table ${told.length === 1 ? 'stands' : 'stand'} open in the other`,
    fix: 'hide the cell in both tables',
  }
}
