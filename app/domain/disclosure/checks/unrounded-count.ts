import type { Check } from '../context.ts'
import type { Policy } from '../policy.ts'
import type { Rounding } from '../report.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { isOnGrid } from '../rounding.ts'
import { wordsOf } from '../../table/words.ts'
import { SHOWN, type Series } from '../series.ts'

// How many rows a data set has is not how many people it is about.
const RECORDS = /\b(records?|rows|entries|freq\w*|frequency)\b/

const DERIVED = /\bmidpoint ?\d+ derived$/

/** Exact counts let two tables be subtracted from each other until single people remain. */
export const unroundedCount: Check = {
  id: 'unrounded-count',
  title: 'Count that was not rounded',
  flags:
    'a count that is no multiple of the base that was declared, or that the rest of the column keeps',
  why: 'Exact counts of overlapping groups can be subtracted until single people remain. OpenSAFELY rounds every count to the nearest 5 after redaction.',
  source: 'OpenSAFELY docs/outputs/sdc, rounding',
  example: '125, 340, 783, 1,205: three are multiples of 5, 783 is the true number.',
  fix: 'round the count as the others are rounded',
  severity:
    'must-fix where a rounding was declared and not kept; else as the policy says in rounding.severity, and look where the numbers have decimals, are of records, stand under no header, or are too few to tell',
  run: ({ table, counts, policy, controls }) => {
    const rule = policy.rounding
    if (table === null || rule === null || !rule.required) return []
    const isDeclared = controls.rounding !== undefined && controls.rounding.kind !== 'none'
    const findings: Finding[] = []
    const few = areFew(counts)
    // Beside numbers that were rounded a column of frequencies was forgotten.
    const isForgotten = counts.some(({ rounding }) => rounding.base > 1)
    for (const { column, name, state, printed, rounding } of counts) {
      const cells: FlaggedCell[] = []
      let fractions = 0
      let numbers = 0
      const grid = gridFor(rounding, rule)
      // Sums of numbers rounded to midpoints are multiples of half the base.
      const isDerived = DERIVED.test(wordsOf(name).join(' '))
      for (let row = 0; row < state.length; row += 1) {
        const value = printed[row] as number
        if (state[row] !== SHOWN || value === 0) continue
        numbers += 1
        if (!Number.isInteger(value)) fractions += 1
        if (!isOnGrid(value, grid) && !(isDerived && value % (rounding.base / 2) === 0))
          cells.push(cellAt(table, row, column, { low: value, high: value }))
      }
      if (cells.length === 0) continue
      const whole = rounding.kind === 'none'
      const named = columnName(name, column)
      findings.push({
        rule: 'unrounded-count',
        severity: isDeclared
          ? 'must-fix'
          : fractions * 4 > numbers ||
              few ||
              table.headerRecords === 0 ||
              (whole && !isForgotten && RECORDS.test(wordsOf(name).join(' ')))
            ? 'look'
            : rule.severity,
        policyField: 'rounding.bases',
        cells: whole ? [] : cells,
        ...(whole ? { columns: [column] } : {}),
        because: whole
          ? `${howMany(cells.length, 'number')} of ${howMany(numbers, 'count')} in ${named} ${cells.length === 1 ? 'is' : 'are'} no multiple of ${rule.bases[0]}: the column was not rounded`
          : `${howMany(cells.length, 'cell')} of ${named} ${cells.length === 1 ? 'is' : 'are'} off the grid of ${rounding.base} that ${isDeclared ? 'was declared' : 'the rest keeps'}`,
        fix: `redact first, then round every count to the nearest ${rule.bases[0]}`,
      })
    }
    return findings
  },
}

/** Whether all counts print fewer than three different numbers above zero. */
function areFew(counts: readonly Series[]): boolean {
  const seen = new Set<number>()
  for (const { printed } of counts) {
    for (let row = 0; row < printed.length; row += 1) {
      const value = printed[row] as number
      if (value > 0 && seen.add(value).size === 3) return false
    }
  }
  return true
}

/** The grid that numbers must keep: the one they keep mostly, or the usual one of the policy. */
export function gridFor(
  found: Rounding,
  { graduated, bases }: NonNullable<Policy['rounding']>,
): Rounding {
  if (graduated) return { base: 10, kind: 'graduated' }
  return found.kind === 'none' ? { base: bases[0], kind: 'nearest' } : found
}
