import { NUMBER } from '../../table/cell-kind.ts'
import type { Column } from '../../table/table.ts'
import { kindAt, lowAt } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import type { Check } from '../context.ts'
import type { FlaggedCell } from '../finding.ts'
import { cellAt, howMany } from '../flag.ts'
import type { Policy } from '../policy.ts'

const LARGEST = /\b(largest|biggest|top ?1|first largest|max contribution|x1)\b(?! two)/
const SECOND = /\b(second( largest)?|2nd largest|top ?2|next largest|x2)\b/
const SUM = /\b(total|sum|turnover|value|x)\b/

/** A sum that one or two contributors nearly make up tells each of them about the other. */
export const dominance: Check = {
  id: 'dominance',
  title: 'Sum dominated by one or two contributors',
  flags:
    'sums to which one or two contributors gave nearly everything, where the largest contributions are in the table',
  why: 'Where the two largest contributors make up nearly all of a sum, each can work out the other: the (n,k) and p % rules.',
  source:
    'Eurostat handbook on statistical disclosure control, second edition, the (n,k) and p % rules; ACRO default.yaml',
  example:
    'A total cost of 1,000,000 with a largest contributor of 890,000 and a second of 90,000: each of the two knows the other’s cost to within 20,000.',
  fix: 'combine the group with another, or leave out the sum and the contributions',
  severity: 'must-fix where a policy sets the rule and the contributors are given',
  run: ({ table, policy }) => {
    const rule = policy.dominance
    if (table === null || rule === null) return []
    const find = (pattern: RegExp) =>
      table.columns.find(({ label }) => pattern.test(wordsOf(label).join(' ')))
    const largest = find(LARGEST)
    const second = find(SECOND)
    const sum = table.columns.find(
      (column) =>
        column !== largest && column !== second && SUM.test(wordsOf(column.label).join(' ')),
    )
    if (largest === undefined || sum === undefined) return []
    const cells: FlaggedCell[] = []
    for (let row = 0; row < table.rows; row += 1) {
      const total = numberAt(sum, row)
      const first = numberAt(largest, row)
      const next = second === undefined ? 0 : numberAt(second, row)
      if (total === null || first === null || next === null || total <= 0) continue
      if (isDominated({ total, first, next }, rule)) cells.push(cellAt(table, row, sum.index))
    }
    if (cells.length === 0) return []
    return [
      {
        rule: 'dominance',
        severity: 'must-fix',
        policyField: 'dominance',
        cells,
        because: `${howMany(cells.length, 'sum')} ${cells.length === 1 ? 'is' : 'are'} made up almost wholly by one or two contributors`,
        fix: 'combine the cell with another',
      },
    ]
  },
}

/** Whether the largest contributors of a sum break the (n,k) rule, the p % rule or the share of one. */
export function isDominated(
  { total, first, next }: { total: number; first: number; next: number },
  { nk, pRatio, largest }: NonNullable<Policy['dominance']>,
): boolean {
  if (nk !== null) {
    const share = (nk.n === 1 ? first : first + next) / total
    if (nk.operator === '>=' ? share >= nk.k : share > nk.k) return true
  }
  if (pRatio !== null && first > 0 && (total - first - next) / first < pRatio) return true
  return largest !== null && first / total > largest
}

function numberAt(column: Column, row: number): number | null {
  return kindAt(column, row) === NUMBER ? lowAt(column, row) : null
}
