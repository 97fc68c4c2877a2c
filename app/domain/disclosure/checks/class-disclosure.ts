import type { Check } from '../context.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { SHOWN } from '../series.ts'
import { partsOfWholes } from '../wholes.ts'

/** Nobody or everybody in a group: whoever belongs to it is known to have, or not to have, the thing. */
export const classDisclosure: Check = {
  id: 'class-disclosure',
  title: 'Nobody or everybody of a group',
  flags:
    'nobody, everybody, or all but one of a group: a count of 0 or of the whole, a share of 0 % or 100 %',
  why: 'With 0 % or 100 % of a group, belonging to the group gives the answer away; with all but one, that one person knows everybody else’s. OpenSAFELY: zeros may stay in general, 0 % and 100 % can disclose a class.',
  source: 'OpenSAFELY docs/outputs/sdc (zeros, 0 % and 100 %); ACRO zeros_are_disclosive',
  example:
    'Of 45 people in a practice’s register 45 had the test: the table says of each of them that they had it.',
  fix: 'combine the group with another, or leave the row out',
  severity:
    'as the policy says in zeroHundred; note where a column is full of them, which is structure',
  run: ({ table, counts, policy }) => {
    const severity = policy.zeroHundred
    if (table === null || severity === null) return []
    const findings: Finding[] = []
    const seen = new Set<string>()
    for (const { part, whole } of partsOfWholes(counts)) {
      const cells: Record<'none' | 'all', FlaggedCell[]> = { none: [], all: [] }
      let groups = 0
      for (let row = 0; row < part.state.length; row += 1) {
        if (part.state[row] !== SHOWN || whole.state[row] !== SHOWN) continue
        const of = whole.printed[row] as number
        if (of <= policy.counts.threshold) continue
        groups += 1
        const value = part.printed[row] as number
        const kind = value === 0 ? 'none' : value === of ? 'all' : null
        if (kind !== null)
          cells[kind].push(cellAt(table, row, part.column, { low: value, high: value }))
      }
      for (const kind of ['none', 'all'] as const) {
        const found = cells[kind].filter(({ row }) => !seen.has(`${row}:${part.column}`))
        // Many of them are how the table is made: a code nobody has yet, the group itself.
        const structural = cells[kind].length > Math.max(1, groups * 0.05)
        if (found.length === 0 || structural) continue
        for (const { row } of found) seen.add(`${row}:${part.column}`)
        findings.push({
          rule: 'class-disclosure',
          severity,
          policyField: 'zeroHundred',
          cells: found,
          because: `${columnName(part.name, part.column)} is ${kind === 'none' ? '0 %' : '100 %'} of ${columnName(whole.name, whole.column)} in ${howMany(found.length, 'row')}: ${kind === 'none' ? 'nobody' : 'everybody'} in the group`,
          fix: 'combine the group with another, or say why the answer is no secret',
          related: found.map(({ row }) => cellAt(table, row, whole.column)),
        })
      }
    }
    return findings
  },
}
