import type { Role } from '../table/role.ts'
import type { ColumnRole } from '../table/roles/column-role.ts'
import { textsOf, type Column, type Table } from '../table/table.ts'
import { plainLabel, wordsOf } from '../table/words.ts'
import { OPEN, rawSeries, type RawSeries } from './build-series.ts'
import { ABSENT, SHOWN } from './series.ts'

const PEOPLE =
  'patients?|people|persons?|participants?|subjects?|individuals|beneficiaries|respondents|women|men|children|adults|residents|events?|deaths|cases|controls|admissions|episodes|obs|observations|records'
// A bare "women" may be the group that a percentage is about.
const COUNTED = new RegExp(
  `^(n|count|sample size|total n|n total|(n|no|num|number|number of|no of|num of|total) (${PEOPLE}))$|^(obs|observations)$|^(${PEOPLE}) n$`,
)
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
  return text.length <= 40 && COUNTED.test(wordsOf(plainLabel(text)).join(' '))
}

/**
 * Counts that stand in columns of other numbers: the row "n" above percentages, "Observations" below
 * estimates, "n_events" in a table whose rows are measures. Empty cells there hide nothing.
 */
export function countsInRows(table: Table, roles: readonly ColumnRole[]): readonly RawSeries[] {
  const labels = table.columns.flatMap((column) =>
    roles[column.index]!.role === 'category' ? (flagged(column) ?? []) : [],
  )
  if (labels.length === 0) return []
  return table.columns.flatMap((column) => {
    if (SETTLED.has(roles[column.index]!.role)) return []
    const isCounted = (row: number): boolean =>
      labels.some(({ of, flags }) => of !== column && flags[of.codes[row]!] === true)
    const series = rawSeries(column, 'count', 0, 'count', isCounted)
    for (const [row, state] of series.state.entries())
      if (state === OPEN) series.state[row] = ABSENT
    return series.state.includes(SHOWN) ? [series] : []
  })
}

function flagged(of: Column): { of: Column; flags: readonly boolean[] } | null {
  const flags = textsOf(of).map((text, code) => of.times[code]! > 0 && isCountLabel(text))
  return flags.includes(true) ? { of, flags } : null
}
