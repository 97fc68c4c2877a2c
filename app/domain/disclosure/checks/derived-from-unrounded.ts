import type { Table } from '../../table/table.ts'
import type { Check, Context } from '../context.ts'
import type { Finding, FlaggedCell, Inferred, Severity } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { columnsBehind } from '../relations/common-wholes.ts'
import { isOnGrid } from '../rounding.ts'
import {
  agreementAt,
  isComplete,
  partRange,
  type ShareRelation,
} from '../relations/share-relations.ts'

/** A share that only fits the true number behind a rounded one: what it gives back, row by row. */
type Telling = { readonly row: number; readonly inferred: Inferred }

/** Percentages and rates that were computed before the counts beside them were rounded. */
export const derivedFromUnrounded: Check = {
  id: 'derived-from-unrounded',
  title: 'Percentage or rate from unrounded counts',
  flags: 'percentages, rates and ratios that only fit the numbers before they were rounded',
  why: 'A percentage of the true numbers gives the count back that rounding hid: share times denominator. OpenSAFELY: raw counts rounded, downstream statistics not, is the commonest error.',
  source: 'OpenSAFELY docs/outputs/output-checking (commonest error); NHS Digital, HES methodology',
  example:
    'A count shown as 205, rounded to 5, stands beside 1.52 % of 13,400. Only 204 gives 1.52 %: the rounding hides nothing.',
  fix: 'compute percentages and rates from the rounded counts, or print fewer decimals',
  severity: 'as percentages.severity says where a single number is left; look where a range is',
  run: (context) => {
    const { table, policy, between } = context
    if (table === null) return []
    return between.shares.flatMap((relation) => {
      const rule = relation.share.role === 'rate' ? policy.rates : policy.percentages
      if (rule === null || !rule.fromRounded || relation.part.rounding.base < 2) return []
      const severity = policy.percentages?.severity ?? 'must-fix'
      const { telling, of } = rowsThatTell(relation)
      return telling.length === 0
        ? []
        : [findingOf(context, table, { relation, telling, of, severity })]
    })
  },
}

function rowsThatTell(relation: ShareRelation): { telling: readonly Telling[]; of: number } {
  const { part } = relation
  const telling: Telling[] = []
  let of = 0
  for (let row = 0; row < part.state.length; row++) {
    if (!isComplete(relation, row) || part.printed[row] === 0) continue
    of += 1
    if (agreementAt(relation, row) !== 'true') continue
    const whole = wholeOf(relation, row)
    if (whole !== null) {
      telling.push({ row, inferred: { low: whole, high: whole } })
      continue
    }
    const { low, high } = partRange(relation, row, 'true')
    const least = Math.max(Math.ceil(low - 1e-6), part.low[row]!)
    const most = Math.min(Math.floor(high + 1e-6), part.high[row]!)
    // Learning no more than the rounding concedes is no finding.
    const isNews = least > part.low[row]! || most < part.high[row]!
    if (least <= most && isNews) telling.push({ row, inferred: { low: least, high: most } })
  }
  return { telling, of }
}

/**
 * The one whole number that the share of the printed total comes out at, sharp and off the grid: that
 * total was used as printed, and the number of people before rounding.
 */
function wholeOf(relation: ShareRelation, row: number): number | null {
  const { low, high } = partRange(relation, row, 'printed')
  const value = Math.round((low + high) / 2)
  const isSharp = high - low < 0.05 && value >= low - 1e-6 && value <= high + 1e-6
  return isSharp && !isOnGrid(value, relation.part.rounding) ? value : null
}

function findingOf(
  { policy }: Context,
  table: Table,
  found: { relation: ShareRelation; telling: readonly Telling[]; of: number; severity: Severity },
): Finding {
  const { relation, telling, of, severity } = found
  const { share, part, whole, scale } = relation
  const exact = telling.some(({ inferred }) => inferred.low === inferred.high)
  const column = telling.length >= 3 && telling.length * 2 >= of
  const first = telling.find(({ inferred }) => inferred.low === inferred.high) ?? telling[0]!
  const { low, high } = first.inferred
  const name = columnName(share.name, share.column)
  const per = scale === 1 ? '' : ` / ${scale}`
  const gives = low === high ? `${low}` : `${low} to ${high}`
  const cells: readonly FlaggedCell[] = telling.map(({ row, inferred }) =>
    cellAt(table, row, share.column, inferred),
  )
  return {
    rule: 'derived-from-unrounded',
    severity: exact ? severity : 'look',
    policyField:
      policy.rates !== null && share.role === 'rate'
        ? 'rates.fromRounded'
        : 'percentages.fromRounded',
    cells: column ? [] : cells,
    ...(column ? { columns: [share.column] } : {}),
    because: `${name} x ${columnName(whole.name, whole.column)}${per} gives ${gives} where ${columnName(part.name, part.column)} shows ${part.printed[first.row]}: ${howMany(telling.length, 'cell')} computed from unrounded numbers`,
    fix: `compute ${name} again from the rounded counts`,
    related: columnsBehind(relation).map((one) => cellAt(table, first.row, one)),
  }
}
