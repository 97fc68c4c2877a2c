import { csvText } from '../csv-line.ts'
import { DECISION_COLUMNS, type DecisionFacts, decisionRows } from '../decision-rows.ts'
import { decisionOf } from '../decision.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { followBySeq, type Follower } from './follow.ts'
import { type TextOf, tableRow } from './followers.ts'
import type { LogLine } from './log-line.ts'
import { type HashedSource, toHex } from './source.ts'

type Column = (typeof DECISION_COLUMNS)[number]

/** How what a column says follows from the entry; the other columns say what stood beside the log. */
const bound: { readonly [Name in Column]?: 'whole' | 'where it says so' | 'whether there is one' } =
  {
    at: 'whole',
    who: 'whether there is one',
    who_id: 'whole',
    role: 'whole',
    decision: 'whole',
    action: 'whole',
    workspace: 'whether there is one',
    request: 'whether there is one',
    round: 'whole',
    sha256: 'whole',
    version: 'where it says so',
    file_decision: 'whole',
    policy: 'whole',
    policy_version: 'whole',
    program: 'whole',
    release: 'whether there is one',
    turn: 'whole',
    policy_sha256: 'whole',
    leaf: 'whole',
  }

/** Columns that came later: a bundle from before has none of them, and stays whole. */
const LATER: readonly Column[] = ['turn', 'open_rules', 'policy_sha256', 'leaf']

const ERASED = '[erased]'

/**
 * Every decision that is disclosed has its rows, one for each file in the order of the entry; each says
 * what the entry says, under its leaf, and its reason is the text that the entry commits to.
 */
export function followDecisions(source: HashedSource, where: string, textOf: TextOf): Follower {
  let own: { readonly seq: number; readonly rows: readonly OwnRow[] } = { seq: -1, rows: [] }
  const rowsOf = (on: LogLine) => {
    if (own.seq !== on.seq) own = { seq: on.seq, rows: ownRows(on) }
    return own.rows
  }
  return followBySeq(where, csvRows(source.read(where)), {
    seqOf: (row) => Number(row('seq') || Number.NaN),
    judge: (row, on, place) => {
      const rows = rowsOf(on)
      const said = rows[place]
      if (rows.length === 0) return 'its entry is no decision'
      if (said === undefined) return `it is one more than the ${rows.length} of this entry`
      return otherThan(row, said) ?? otherReason(row, on, textOf)
    },
    demands: (on) => (on.mayDecide ? rowsOf(on).length : 0),
    rowName: tableRow,
  })
}

/** What the columns of a row say as far as its entry tells. */
type OwnRow = ReadonlyMap<Column, string>

const nothingBeside: DecisionFacts = {
  paths: new Map(),
  versions: new Map(),
  open: new Map(),
  acceptances: [],
  reasons: new Map(),
}

function ownRows(on: LogLine): OwnRow[] {
  const entry = on.read()
  if (decisionOf(entry) === null) return []
  return decisionRows(entry, {}, nothingBeside, toHex(on.leaf)).map(
    (values) => new Map(DECISION_COLUMNS.map((name, at) => [name, csvText(values[at] ?? null)])),
  )
}

function otherThan(row: CsvRow, said: OwnRow): string | null {
  for (const [column, own] of said) {
    const how = bound[column]
    const text = row(column)
    if (how === undefined || (text === null && LATER.includes(column))) continue
    const isSame =
      how === 'whole' || (how === 'where it says so' && own !== '')
        ? text === own
        : how === 'where it says so' || (text === '') === (own === '')
    if (!isSame) return sayOther(column, own)
  }
  return null
}

const sayOther = (column: Column, own: string) =>
  column === 'leaf'
    ? 'it has another leaf for this entry'
    : `it says another ${column} than the entry${own === '' ? ', which has none' : `: ${own}`}`

function otherReason(row: CsvRow, on: LogLine, textOf: TextOf): string | null {
  const reason = row('reason')
  const commitment = on.read().commitments['reason']
  if (commitment === undefined) return reason === '' ? null : 'it has a reason, and the entry none'
  const text = textOf(on, commitment)
  const isOwn = reason === ERASED || (text !== undefined && reason === csvText(text))
  return isOwn ? null : 'its reason is not the text that the entry commits to'
}
