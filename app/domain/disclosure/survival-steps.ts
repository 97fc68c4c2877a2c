import { NUMBER } from '../table/cell-kind.ts'
import { decimalsAt, kindAt, lowAt } from '../table/table.ts'
import type { Table } from '../table/table.ts'
import { wordsOf } from '../table/words.ts'
import type { Context } from './context.ts'
import type { Finding, FlaggedCell } from './finding.ts'
import { cellAt, howMany } from './flag.ts'
import { SHOWN } from './series.ts'

/**
 * Steps of a survival curve that stand for one to a few events: n.risk × (1 − S_t ÷ S_t−1), with
 * the printed digits as slack. Rounded numbers at risk were made for this and are left alone.
 */
export function survivalSteps(table: Table, { columns, counts, policy }: Context): Finding[] {
  const curve = columns.find(({ role, name }) => {
    const words = wordsOf(name).join(' ')
    return (
      role === 'survival' && /surv|\bkm\b/.test(words) && !/\b(ll|ul|se|lower|upper)\b/.test(words)
    )
  })
  const risk = counts.find(({ name }) => /\brisk\b/.test(wordsOf(name).join(' ')))
  if (curve === undefined || risk === undefined || risk.rounding.kind !== 'none') return []
  const column = table.columns[curve.index]!
  const cells: FlaggedCell[] = []
  let before = 1
  for (let row = 0; row < table.rows; row += 1) {
    if (kindAt(column, row) !== NUMBER) continue
    const now = lowAt(column, row)
    const people = risk.printed[row]!
    // A new curve starts where the survival goes up again.
    if (now > before) before = 1
    if (risk.state[row] === SHOWN && before > 0 && now < before) {
      const events = people * (1 - now / before)
      const slack = (people * 0.5 * 10 ** -decimalsAt(column, row) * 2) / before
      const whole = Math.round(events)
      const tells = whole >= 1 && whole <= policy.counts.threshold && slack < 0.5
      if (tells && Math.abs(events - whole) <= slack + 0.05) {
        cells.push(cellAt(table, row, column.index, { low: whole, high: whole }))
      }
    }
    before = now
  }
  if (cells.length === 0) return []
  return [
    {
      rule: 'small-base-statistic',
      severity: 'look',
      policyField: 'counts.threshold',
      cells,
      because: `${howMany(cells.length, 'step')} of the survival curve ${cells.length === 1 ? 'stands' : 'stand'} for 1 to ${policy.counts.threshold} events: numbers at risk times the drop`,
      fix: 'round the numbers at risk and the events to midpoint 6 and compute the curve from them',
    },
  ]
}
