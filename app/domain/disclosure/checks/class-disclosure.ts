import type { Check } from '../context.ts'
import type { Finding, FlaggedCell } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { SHOWN } from '../series.ts'
import type { Table } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import { type PartOfWhole, partsOfWholes } from '../wholes.ts'

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
  run: ({ table, counts, between, policy }) => {
    const severity = policy.zeroHundred
    if (table === null || severity === null) return []
    const findings: Finding[] = []
    const seen = new Set<string>()
    for (const pair of partsOfWholes(counts, between.shares)) {
      const { part, whole } = pair
      const { groups, cells } = cellsOf(pair, table, policy.counts.threshold)
      for (const kind of KINDS) {
        // The first step of a flow chart leaves nobody out, and everybody enters a life table.
        if (STARTS[kind]?.test(wordsOf(part.name).join(' ')) === true) continue
        const found = cells[kind].filter(({ row }) => !seen.has(`${row}:${part.column}`))
        // Everybody in every row is how the column is defined: it says nothing of anybody.
        if (found.length === 0 || (groups > 1 && cells[kind].length === groups)) continue
        for (const { row } of found) seen.add(`${row}:${part.column}`)
        const isStructure = cells[kind].length > Math.max(1, groups * MOST_OF_A_COLUMN)
        findings.push({
          rule: 'class-disclosure',
          severity: isStructure ? 'note' : severity,
          policyField: 'zeroHundred',
          cells: found,
          because: because(kind, pair, found.length, isStructure),
          fix: 'combine the group with another, or say why the answer is no secret',
          related: found.map(({ row }) => cellAt(table, row, whole.column)),
        })
      }
    }
    return findings
  },
}

const KINDS = ['none', 'all', 'but-one'] as const
type Kind = (typeof KINDS)[number]

/** How columns begin by their making, whoever is in the group. */
const STARTS: { readonly [kind in Kind]?: RegExp } = {
  none: /\b(excluded|exclusions?|dropped|removed|n cum|cum|cumul\w*)\b/,
  all: /\b(entrance|entrances|entered)\b/,
}

/** Beyond this share of its rows it is how the column is made: a code that nobody has yet. */
const MOST_OF_A_COLUMN = 0.05

function cellsOf({ part, whole }: PartOfWhole, table: Table, threshold: number) {
  const cells: Record<Kind, FlaggedCell[]> = { none: [], all: [], 'but-one': [] }
  const isExact = part.rounding.base <= 1 && whole.rounding.base <= 1
  let groups = 0
  for (let row = 0; row < part.state.length; row += 1) {
    if (part.state[row] !== SHOWN || whole.state[row] !== SHOWN) continue
    const of = whole.printed[row] as number
    // A group that small has findings of its own.
    if (of <= threshold) continue
    groups += 1
    const value = part.printed[row] as number
    const kind = kindOf(value, of, isExact)
    if (kind !== null)
      cells[kind].push(cellAt(table, row, part.column, { low: value, high: value }))
  }
  return { groups, cells }
}

function kindOf(value: number, of: number, isExact: boolean): Kind | null {
  if (value === 0) return 'none'
  if (value === of) return 'all'
  return isExact && value === of - 1 ? 'but-one' : null
}

const SAYS: Readonly<Record<Kind, { readonly share: string; readonly who: string }>> = {
  none: { share: '0 %', who: 'nobody in the group' },
  all: { share: '100 %', who: 'everybody in the group' },
  'but-one': {
    share: 'all but one',
    who: 'the one who is left knows what holds of everybody else',
  },
}

function because(
  kind: Kind,
  { part, whole }: PartOfWhole,
  rows: number,
  isStructure: boolean,
): string {
  const { share, who } = SAYS[kind]
  const names = [columnName(part.name, part.column), columnName(whole.name, whole.column)] as const
  const where = `${names[0]} is ${share} of ${names[1]} in ${howMany(rows, 'row')}`
  return `${where}: ${isStructure ? 'so many that it may be how the table is made' : who}`
}
