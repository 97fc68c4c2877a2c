import { HIDDEN, NUMBER, RANGE } from './cell-kind.ts'
import { type Grid, matchTables, type Pair } from './difference.ts'
import { parseCell } from './parse-cell.ts'

/** One place in two tables; a text is `null` where that table has no such row or column. */
export type BesideCell = {
  readonly there: string | null
  readonly here: string | null
  /** How they differ, in a word or by how much: "−3", "hidden here"; `null` where both say the same. */
  readonly by: string | null
}

export type BesideRow = {
  /** 0-based rows of the two tables; `null` where the table lacks the row. */
  readonly there: number | null
  readonly here: number | null
  readonly cells: readonly BesideCell[]
}

export type BesideColumn = {
  readonly name: string
  /** Its place in the table that is looked at; `null` where only the other one has it. */
  readonly here: number | null
  /** Some cell of it differs, so that both texts are worth a column. */
  readonly differs: boolean
}

/** Another table beside this one, row by row under the same labels. */
export type BesideTables = {
  readonly columns: readonly BesideColumn[]
  readonly rows: readonly BesideRow[]
  /** Rows of both together, shown or not. */
  readonly of: number
  /** The rest is left out because it is the same, or because there is too much of it. */
  readonly shown: 'all' | 'different' | 'first-different'
  readonly differentCells: number
}

/**
 * Lays another table beside this one: rows by the columns named in `keys`, columns by their names. Of
 * tables of more than `mostCells` places only the rows that differ are given, the first of them.
 */
export function layBeside(
  other: Grid,
  here: Grid,
  keys: readonly string[],
  mostCells: number,
): BesideTables {
  const matched = matchTables(other, here, keys)
  const columns = columnsOf(other, here, matched.columns)
  const order = rowsInOrder(other.rows, here.rows, matched.rows)
  const rows = order.map(([there, own]): BesideRow => ({
    there,
    here: own,
    cells: columns.map((column) =>
      cellOf(textIn(other, there, column.there), textIn(here, own, column.here)),
    ),
  }))
  const different = rows.filter(({ cells }) => cells.some(({ by }) => by !== null))
  const most = Math.max(1, Math.floor(mostCells / Math.max(1, columns.length)))
  const isWhole = rows.length <= most
  return {
    columns: columns.map(({ name, here: place }, at) => ({
      name,
      here: place,
      differs: rows.some(({ cells }) => cells[at]!.by !== null),
    })),
    rows: isWhole ? rows : different.slice(0, most),
    of: rows.length,
    shown: isWhole ? 'all' : different.length <= most ? 'different' : 'first-different',
    differentCells: different.reduce(
      (sum, { cells }) => sum + cells.filter(({ by }) => by !== null).length,
      0,
    ),
  }
}

type Column = { readonly name: string; readonly there: number | null; readonly here: number | null }

function columnsOf(other: Grid, here: Grid, pairs: readonly Pair[]): readonly Column[] {
  const thereOf = new Map(pairs.map((pair) => [pair.new, pair.old]))
  const taken = new Set(pairs.map((pair) => pair.old))
  const own = here.names.map((name, at) => ({ name, there: thereOf.get(at) ?? null, here: at }))
  const rest = other.names.flatMap((name, at) =>
    taken.has(at) ? [] : [{ name, there: at, here: null }],
  )
  return [...own, ...rest]
}

/** The rows of this table in their order; one that only the other table has follows the row before it. */
function rowsInOrder(
  thereRows: number,
  hereRows: number,
  pairs: readonly Pair[],
): readonly (readonly [number | null, number | null])[] {
  const thereOf = new Map(pairs.map((pair) => [pair.new, pair.old]))
  const hereOf = new Map(pairs.map((pair) => [pair.old, pair.new]))
  const after = new Map<number, number[]>()
  let last = -1
  for (let there = 0; there < thereRows; there += 1) {
    const own = hereOf.get(there)
    if (own === undefined) after.set(last, [...(after.get(last) ?? []), there])
    else last = own
  }
  const alone = (at: number) => (after.get(at) ?? []).map((there) => [there, null] as const)
  const all: (readonly [number | null, number | null])[] = [...alone(-1)]
  for (let own = 0; own < hereRows; own += 1)
    all.push([thereOf.get(own) ?? null, own], ...alone(own))
  return all
}

const textIn = (grid: Grid, row: number | null, column: number | null): string | null =>
  row === null || column === null ? null : grid.textAt(row, column)

function cellOf(there: string | null, here: string | null): BesideCell {
  return { there, here, by: there === here ? null : sayDifference(there, here) }
}

/** How two texts of one place differ: by how much where both are numbers. */
function sayDifference(there: string | null, here: string | null): string {
  if (there === null) return 'only here'
  if (here === null) return 'only there'
  const [before, now] = [parseCell(there), parseCell(here)]
  if (before.kind === NUMBER && now.kind === NUMBER) {
    const by = now.low - before.low
    if (by === 0) return 'written differently'
    const digits = Math.abs(by).toFixed(Math.max(before.decimals, now.decimals))
    return `${by < 0 ? '−' : '+'}${digits}`
  }
  const isHidden = ({ kind }: { readonly kind: number }) => kind === HIDDEN || kind === RANGE
  if (isHidden(now) && !isHidden(before)) return 'hidden here'
  if (isHidden(before) && !isHidden(now)) return 'hidden there'
  return 'differs'
}
