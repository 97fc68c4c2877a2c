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
  let own: Own = { seq: -1, rows: [], commitment: undefined }
  const ownOf = (on: LogLine) => (own.seq === on.seq ? own : (own = readOwn(on)))
  return followBySeq(where, csvRows(source.read(where)), {
    seqOf: (row) => Number(row('seq') || Number.NaN),
    judge: (row, on, place) => {
      const { rows, commitment } = ownOf(on)
      const said = rows[place]
      if (rows.length === 0) return 'its entry is no decision'
      if (said === undefined) return `it is one more than the ${rows.length} of this entry`
      const text = commitment === undefined ? undefined : textOf(on, commitment)
      return otherThan(row, said) ?? otherReason(row, commitment, text)
    },
    demands: (on) => (on.mayDecide ? ownOf(on).rows.length : 0),
    rowName: tableRow,
  })
}

/** What an entry says of its rows: the text of each column, as far as the entry tells. */
type Own = {
  readonly seq: number
  readonly rows: readonly (readonly string[])[]
  /** Of the reason that was given. */
  readonly commitment: string | undefined
}

/** The columns that follow from an entry, with their place in a row. */
const BOUND = DECISION_COLUMNS.flatMap((column, place) => {
  const how = bound[column]
  return how === undefined ? [] : [{ column, place, how, isLater: LATER.includes(column) }]
})

const nothingBeside: DecisionFacts = {
  paths: new Map(),
  versions: new Map(),
  open: new Map(),
  acceptances: [],
  reasons: new Map(),
}

function readOwn(on: LogLine): Own {
  const { seq } = on
  const entry = on.read()
  const commitment = entry.commitments['reason']
  if (decisionOf(entry) === null) return { seq, rows: [], commitment }
  const rows = decisionRows(entry, {}, nothingBeside, toHex(on.leaf))
  return { seq, rows: rows.map((values) => values.map(csvText)), commitment }
}

function otherThan(row: CsvRow, said: readonly string[]): string | null {
  for (const { column, place, how, isLater } of BOUND) {
    const text = row(column)
    if (text === null && isLater) continue
    const own = said[place] as string
    const isWhole = how === 'whole' || (how === 'where it says so' && own !== '')
    const isSame = isWhole
      ? text === own
      : how !== 'whether there is one' || (text === '') === (own === '')
    if (!isSame) return sayOther(column, own)
  }
  return null
}

const sayOther = (column: Column, own: string) =>
  column === 'leaf'
    ? 'it has another leaf for this entry'
    : `it says another ${column} than the entry${own === '' ? ', which has none' : `: ${own}`}`

function otherReason(
  row: CsvRow,
  commitment: string | undefined,
  text: string | undefined,
): string | null {
  const reason = row('reason')
  if (commitment === undefined) return reason === '' ? null : 'it has a reason, and the entry none'
  const isOwn = reason === ERASED || (text !== undefined && reason === csvText(text))
  return isOwn ? null : 'its reason is not the text that the entry commits to'
}
