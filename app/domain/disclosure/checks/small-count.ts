import type { Table } from '../../table/table.ts'
import type { Check } from '../context.ts'
import type { Policy } from '../policy.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { SHOWN } from '../series.ts'

const HEADER_COUNT = /\bN\s*=\s*(\d{1,3}(?:,\d{3})+|\d+)\b/i

/** Counts of one to the threshold can single somebody out; so can a rounded one that stands for these. */
export const smallCount: Check = {
  id: 'small-count',
  title: 'Small count',
  flags:
    'a count of 1 to the threshold of people or events, wherever it stands: in a cell, in a text like “7 (0.1 %)”, in a header like “N = 6”',
  why: 'A number that describes a handful of people can tell who they are, or tell them about each other. OpenSAFELY redacts every count of 1 to 7.',
  source: 'OpenSAFELY docs/outputs/sdc, small counts',
  example: 'Ethnicity Other, region North East: 3 people.',
  fix: 'redact the cell and one more of the same sum, or combine the group with another',
  severity: 'as the policy says in counts.severity; must-fix under opensafely',
  run: (context) => {
    const { table, policy } = context
    if (table === null) return []
    const { threshold, severity } = policy.counts
    const findings: Finding[] = []
    for (const { column, name, state, low, high, printed, rounding } of context.counts) {
      const cells: FlaggedCell[] = []
      let rounded = false
      for (let row = 0; row < state.length; row += 1) {
        const smallest = printed[row] as number
        // By far the commonest: no small number, and nothing else to look at.
        if (smallest > threshold && (low[row] as number) > threshold) continue
        if (state[row] !== SHOWN) continue
        const from = low[row] as number
        const to = high[row] as number
        // Midpoint rounding turns 1 to 6 into a 3 on purpose.
        if (rounding.kind === 'midpoint' && to > from) continue
        const zero = smallest === 0 && policy.counts.zeros === 'disclosive'
        if (!zero && (smallest <= 0 || from < 1 || to > threshold)) continue
        if (to > from) rounded = true
        cells.push(cellAt(table, row, column, { low: from, high: to }))
      }
      if (cells.length === 0) continue
      findings.push({
        rule: 'small-count',
        severity,
        policyField: 'counts.threshold',
        cells,
        because: `${howMany(cells.length, 'cell')} of ${columnName(name, column)} ${cells.length === 1 ? 'shows' : 'show'} ${rounded ? 'a rounded number that stands for ' : ''}1 to ${threshold} people or events`,
        fix: 'redact the cell and one more of the same sum, or combine the group with another',
      })
    }
    return [...findings, ...smallHeaders(table, policy)]
  },
}

/** "**TRUE**, N = 6": the header itself is a small count. */
function smallHeaders(table: Table, policy: Policy): Finding[] {
  const { threshold, severity } = policy.counts
  const columns = table.columns.filter(({ label }) => {
    const digits = HEADER_COUNT.exec(label)?.[1]
    const number = digits === undefined ? 0 : Number(digits.replaceAll(',', ''))
    return number >= 1 && number <= threshold
  })
  if (columns.length === 0) return []
  return [
    {
      rule: 'small-count',
      severity,
      policyField: 'counts.threshold',
      cells: [],
      columns: columns.map(({ index }) => index),
      because: `the header says that the column is about 1 to ${threshold} people, and so is everything below it`,
      fix: 'leave the column out or combine the group with another',
    },
  ]
}
