import type { Check, Context } from '../context.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { isOnGrid } from '../rounding.ts'
import type { Series } from '../series.ts'
import { SHOWN } from '../series.ts'
import type { Table } from '../../table/table.ts'

const SCALES = [1, 100, 1000, 10_000, 100_000, 1_000_000]

/** Percentages printed with many digits give back the exact count that rounding was to hide. */
export const derivedFromUnrounded: Check = {
  id: 'derived-from-unrounded',
  title: 'Percentage or rate computed from unrounded counts',
  why: 'A percentage times its denominator gives the numerator back: when that is a whole number and not the one that is printed, the count before rounding is public. “Raw counts rounded, downstream statistics not” is the commonest error in the field (output-checking.md).',
  severity: 'as the policy says in percentages.severity',
  run: (context) => {
    const { table, policy } = context
    if (table === null || policy.percentages === null || !policy.percentages.fromRounded) return []
    const findings: Finding[] = []
    for (const share of context.shares) {
      const found = bestExplanation(table, share, context)
      if (found !== null) findings.push(found)
    }
    return findings
  },
}

function bestExplanation(table: Table, share: Series, context: Context): Finding | null {
  const severity = context.policy.percentages?.severity ?? 'look'
  let best: { cells: FlaggedCell[]; count: Series; whole: Series } | null = null
  const rounded = context.counts.filter(({ rounding }) => rounding.kind !== 'none')
  for (const count of rounded) {
    for (const whole of context.counts) {
      if (whole === count) continue
      const cells = revealed(table, share, count, whole)
      if (cells.length > (best?.cells.length ?? 0)) best = { cells, count, whole }
    }
  }
  if (best === null) return null
  const { cells, count, whole } = best
  const named = columnName(share.name, share.column)
  return {
    rule: 'derived-from-unrounded',
    severity,
    policyField: 'percentages.fromRounded',
    cells,
    because: `${named} times ${columnName(whole.name, whole.column)} gives whole numbers that are not the rounded ones of ${columnName(count.name, count.column)} in ${howMany(cells.length, 'row')}: the counts before rounding`,
    fix: `compute ${named} from the rounded counts`,
    related: cells.map(({ row }) => cellAt(table, row, count.column)),
  }
}

/** Rows where share × whole is a whole number near the rounded count, but off its grid. */
function revealed(table: Table, share: Series, count: Series, whole: Series): FlaggedCell[] {
  const slack = Math.max(1, count.rounding.base)
  let scale = 0
  const cells: FlaggedCell[] = []
  let consistent = 0
  let rows = 0
  for (let row = 0; row < table.rows; row += 1) {
    if (share.state[row] !== SHOWN || whole.state[row] !== SHOWN || count.state[row] !== SHOWN) {
      continue
    }
    const of = whole.printed[row] as number
    const shown = count.printed[row] as number
    const value = share.printed[row] as number
    if (of <= 0 || value <= 0 || shown <= 0) continue
    if (scale === 0) scale = scaleOf(value, shown / of)
    if (scale === 0) continue
    rows += 1
    const numerator = (value * of) / scale
    const blur = ((share.high[row] as number) - (share.low[row] as number)) * 0.5 * (of / scale)
    if (Math.abs(numerator - shown) > slack + blur) {
      if (rows > 3 && consistent * 2 < rows) return []
      continue
    }
    consistent += 1
    const nearest = Math.round(numerator)
    const sharp =
      blur < 0.02 && Math.abs(numerator - nearest) < Math.max(blur, 1e-6 * nearest, 1e-4)
    if (sharp && nearest !== shown && !isOnGrid(nearest, count.rounding)) {
      cells.push(cellAt(table, row, share.column, { low: nearest, high: nearest }))
    }
  }
  return consistent * 2 >= rows ? cells : []
}

/** Per 1, 100, 1,000 ...: whichever makes the share fit the two counts. */
function scaleOf(value: number, ratio: number): number {
  return SCALES.find((scale) => Math.abs(value / scale / ratio - 1) < 0.25) ?? 0
}
