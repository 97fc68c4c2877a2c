import { wordsAt } from './groupings.ts'
import type { BetweenLines } from './between-lines.ts'
import type { Learned } from './learn.ts'
import type { Instance, Place, Relation } from './relation.ts'
import { textAt, type Column } from '../../table/table.ts'
import { HIDDEN_NUMBER } from '../series.ts'

/** The names that a sentence about a lesson needs. */
export type Names = {
  readonly between: BetweenLines
  readonly labels: readonly Column[]
}

/** One plain sentence: how a reader arrives at the number, what is left, and what it rests on. */
export function sayLesson(names: Names, lesson: Learned): string {
  const said = sayHow(names, lesson)
  return lesson.ifAtMost === null
    ? said
    : `${said}, if every hidden cell is at most ${lesson.ifAtMost}`
}

function sayHow({ between, labels }: Names, lesson: Learned): string {
  const { low, high } = lesson.inferred
  const left =
    low === high ? `exactly ${low}` : high === null ? `${low} or more` : `${low} to ${high}`
  const how = lesson.reading === 'sum-of-published' ? ', if totals are sums of what is shown' : ''
  const alone = lesson.reading === 'rounded-alone' ? ', if totals were rounded on their own' : ''
  if (lesson.by.kind === 'share') {
    const { share, whole, scale } = lesson.by.relation
    const per = scale === 1 ? '' : ` / ${scale}`
    return `${share.name} x ${whole.name}${per} gives ${left}${how}${alone}`
  }
  const { relation, instance } = lesson.by
  const hidden = hiddenIn(between, instance)
  if (hidden.length > 1)
    return `the sums that the table keeps leave ${left}: ${relation.words}${how}${alone}`
  const isOther = (place: Place): boolean => !isSame(place, lesson.place)
  // The steps of one column are named by it, not by the rows they lead over.
  const columns = relation.kind === 'step' ? [] : telling(labels, instance)
  const parts = sayPlaces(between, columns, instance.parts.filter(isOther))
  if (instance.parts.every(isOther)) {
    const beside = instance.total.filter(isOther)
    return beside.length === 0
      ? `${parts} together ${instance.parts.length === 1 ? 'gives' : 'give'} ${left}${how}${alone}`
      : `${relation.partsName} minus ${sayPlaces(between, columns, beside)} leaves ${left}${how}${alone}`
  }
  const total = sayTotal(labels, relation, instance)
  return parts === ''
    ? `${total} gives ${left}${how}${alone}`
    : `${total} minus ${parts} leaves ${left}${how}${alone}`
}

const hiddenIn = ({ counts }: BetweenLines, { total, parts }: Instance): readonly Place[] =>
  [...total, ...parts].filter(({ series, row }) => counts[series]!.state[row] === HIDDEN_NUMBER)

/** Whether two places are the same cell of the same series. */
export const isSame = (one: Place, other: Place): boolean =>
  one.series === other.series && one.row === other.row

function sayTotal(labels: readonly Column[], { totalName }: Relation, instance: Instance): string {
  const [first, ...more] = instance.total
  if (totalName !== null || first === undefined || more.length > 0)
    return totalName ?? 'the number in the header'
  return `the row ${wordsAt(telling(labels, instance), first.row)}`
}

/** The label columns that tell the rows of this sum apart. */
function telling(labels: readonly Column[], { total, parts }: Instance): readonly Column[] {
  const rows = (total.length > 1 ? total : [...total, ...parts]).map(({ row }) => row)
  return labels.filter((column) => new Set(rows.map((row) => textAt(column, row))).size > 1)
}

/** "men and women"; "the other 5 rows". */
function sayPlaces(
  { counts }: BetweenLines,
  labels: readonly Column[],
  places: readonly Place[],
): string {
  const isDown = new Set(places.map(({ series }) => series)).size === 1 && labels.length > 0
  if (places.length > 3) return `the other ${places.length} ${isDown ? 'rows' : 'columns'}`
  const names = places.map(({ series, row }) =>
    isDown ? wordsAt(labels, row) || `row ${row + 1}` : counts[series]!.name,
  )
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
