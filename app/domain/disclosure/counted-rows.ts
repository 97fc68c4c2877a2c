import type { Role } from '../table/role.ts'
import type { ColumnRole } from '../table/roles/column-role.ts'
import { NUMBER } from '../table/cell-kind.ts'
import { OTHER_HEADERS } from '../table/roles/vocabulary.ts'
import { kindAt, lowAt, textsOf, type Column, type Table } from '../table/table.ts'
import { plainLabel, wordsOf } from '../table/words.ts'
import { OPEN, rawSeries, type RawSeries } from './build-series.ts'
import { ABSENT, SHOWN } from './series.ts'

const PEOPLE =
  'patients?|people|persons?|participants?|subjects?|individuals|beneficiaries|respondents|women|men|children|adults|residents|events?|deaths|cases|controls|admissions|episodes|missing|obs|observations|records'
// A bare "women" may be the group that a percentage is about.
const COUNTED = new RegExp(
  `^(n|count|sample size|total n|n total|(n|no|num|number|number of|no of|num of|total) (${PEOPLE}))$|^(obs|observations)$|^(${PEOPLE}) n$`,
)
/** Below a model that says on how many people it rests these are counts too. */
const OF_A_MODEL = /^(events|failures|deaths|cases|subjects|patients|clusters)$/
/** Columns that hold one kind of thing whatever a row is called, or are handled as counts already. */
const SETTLED: ReadonlySet<Role> = new Set([
  'count',
  'total',
  'denominator',
  'composite',
  'person-time',
  'p-value',
  'date',
  'time-axis',
  'code',
  'person-id',
  'index',
  'flag',
  'metadata',
])

/** Whether the label of a row says that its numbers are of people or events: "N", "Observations". */
export function isCountLabel(text: string): boolean {
  // No such label holds a digit; most names of places and bands do.
  return text.length <= 40 && !/\d/.test(text) && COUNTED.test(wordsOf(plainLabel(text)).join(' '))
}

/**
 * Counts that stand in columns of other numbers: the row "n" above percentages, "Observations" below
 * estimates, "n_events" in a table whose rows are measures. Empty cells there hide nothing. The
 * columns of `settled` are counted otherwise already.
 */
export function countsInRows(
  table: Table,
  roles: readonly ColumnRole[],
  settled: readonly number[],
): readonly RawSeries[] {
  const labels = table.columns.flatMap((column) =>
    roles[column.index]!.role === 'category' ? (flagged(column) ?? []) : [],
  )
  const isMeasure = measuresIn(table, roles)
  if (labels.length === 0 && isMeasure === null) return []
  return table.columns.flatMap((column) => {
    const role = roles[column.index]!
    if (SETTLED.has(role.role) || settled.includes(column.index)) return []
    const isCounted = (row: number): boolean =>
      !isFraction(column, row) &&
      (labels.some(
        ({ of, flags, ofModel }) =>
          of !== column &&
          (flags[of.codes[row]!] === true ||
            (role.role === 'estimate' && ofModel[of.codes[row]!] === true)),
      ) ||
        (isMeasure !== null && isBare(role) && !isMeasure(row)))
    const series = rawSeries(column, 'count', 0, 'count', isCounted)
    for (const [row, state] of series.state.entries())
      if (state === OPEN) series.state[row] = ABSENT
    return series.state.includes(SHOWN) ? [series] : []
  })
}

const isBare = ({ because }: ColumnRole): boolean => because[0] === 'numbers with decimals'

/**
 * Which rows are rates, means or shares by their labels, where that explains every decimal of the
 * columns whose headers say nothing ("2019", "2020"): then their other rows count people. `null` where
 * decimals stand in other rows too, or no such column is there.
 */
function measuresIn(table: Table, roles: readonly ColumnRole[]): ((row: number) => boolean) | null {
  const bare = table.columns.filter(({ index }) => isBare(roles[index]!))
  if (bare.length === 0) return null
  const labels = table.columns
    .filter(({ index }) => roles[index]!.role === 'category')
    .map((of) => ({ of, flags: textsOf(of).map((text) => isMeasureLabel(text)) }))
  const isMeasure = (row: number): boolean =>
    labels.some(({ of, flags }) => flags[of.codes[row]!] === true)
  for (const column of bare)
    for (let row = 0; row < table.rows; row += 1)
      if (!isMeasure(row) && isFraction(column, row)) return null
  return isMeasure
}

const isFraction = (column: Column, row: number): boolean =>
  kindAt(column, row) === NUMBER && !Number.isInteger(lowAt(column, row))

/** Whether the label of a row names a rate, a share, a mean or another number that counts nobody. */
function isMeasureLabel(text: string): boolean {
  const words = wordsOf(plainLabel(text)).join(' ')
  return OTHER_HEADERS.some((header) => header.sure && header.words.test(words))
}

type Labels = {
  readonly of: Column
  readonly flags: readonly boolean[]
  readonly ofModel: readonly boolean[]
}

function flagged(of: Column): Labels | null {
  const flags = textsOf(of).map((text, code) => of.times[code]! > 0 && isCountLabel(text))
  if (!flags.includes(true)) return null
  const ofModel = textsOf(of).map((text) => OF_A_MODEL.test(text.trim().toLowerCase()))
  return { of, flags, ofModel }
}
