/** A table to compare: names of columns and texts of cells. */
export type Grid = {
  readonly names: readonly string[]
  readonly rows: number
  readonly textAt: (row: number, column: number) => string
}

/** A cell whose text is another than before. Columns are those of the new table. */
export type ChangedCell = {
  readonly column: number
  readonly before: string
  readonly after: string
}

export type RowDifference =
  | {
      readonly kind: 'changed'
      readonly oldRow: number
      readonly newRow: number
      readonly cells: readonly ChangedCell[]
    }
  | { readonly kind: 'added'; readonly newRow: number }
  | { readonly kind: 'removed'; readonly oldRow: number }

/** What differs between two versions of a table; rows that are the same are only counted. */
export type TableDifference = {
  /** Columns of the new table that the old one did not have. */
  readonly addedColumns: readonly number[]
  /** Columns of the old table that are gone. */
  readonly removedColumns: readonly number[]
  /** In the order of the new table; a removed row stands where it was. */
  readonly rows: readonly RowDifference[]
  readonly same: number
  readonly changedCells: number
  /** A row that is the same stands elsewhere. */
  readonly isReordered: boolean
}

/** A row or column of the old table and the one of the new table that it became. */
export type Pair = { readonly old: number; readonly new: number }

/** Which columns and rows of two tables are the same ones; what is in no pair has no counterpart. */
export function matchTables(
  old: Grid,
  now: Grid,
  keys: readonly string[],
): { readonly columns: readonly Pair[]; readonly rows: readonly Pair[] } {
  const columns = matchColumns(old.names, now.names)
  const isKey = (pair: Pair) => keys.includes(now.names[pair.new] as string)
  return { columns, rows: matchRows(old, now, columns, columns.filter(isKey)) }
}

/**
 * Compares two versions of a table cell by cell. Columns are matched by name, rows by the cells of
 * the columns named in `keys` (labels, dates, codes): rows with the same key first where they are
 * the same all over, then in order. Rows whose key changed and nothing else are matched last.
 */
export function differenceOf(old: Grid, now: Grid, keys: readonly string[]): TableDifference {
  const { columns, rows: pairs } = matchTables(old, now, keys)
  const matched = pairs.map((pair) => ({ ...pair, cells: changedCells(old, now, columns, pair) }))
  const changed = matched.filter(({ cells }) => cells.length > 0)
  const oldMatched = new Map(pairs.map((pair) => [pair.old, pair.new]))
  const newMatched = new Set(pairs.map((pair) => pair.new))
  return {
    addedColumns: missing(
      now.names.length,
      columns.map((pair) => pair.new),
    ),
    removedColumns: missing(
      old.names.length,
      columns.map((pair) => pair.old),
    ),
    rows: inOrder(
      [
        ...changed.map((pair) => ({
          kind: 'changed' as const,
          oldRow: pair.old,
          newRow: pair.new,
          cells: pair.cells,
        })),
        ...missing(now.rows, newMatched).map((newRow) => ({ kind: 'added' as const, newRow })),
        ...missing(old.rows, oldMatched.keys()).map((oldRow) => ({
          kind: 'removed' as const,
          oldRow,
        })),
      ],
      oldMatched,
    ),
    same: matched.length - changed.length,
    changedCells: changed.reduce((sum, { cells }) => sum + cells.length, 0),
    isReordered: pairs
      .toSorted((a, b) => a.old - b.old)
      .some((pair, index, all) => index > 0 && pair.new < (all[index - 1] as Pair).new),
  }
}

/** Columns with the same name; of several with one name, the first with the first. */
function matchColumns(old: readonly string[], now: readonly string[]): Pair[] {
  const places = new Map<string, number[]>()
  for (const [index, name] of old.entries()) places.set(name, [...(places.get(name) ?? []), index])
  return now.flatMap((name, index) => {
    const place = places.get(name)?.shift()
    return place === undefined ? [] : [{ old: place, new: index }]
  })
}

function matchRows(old: Grid, now: Grid, columns: readonly Pair[], keys: readonly Pair[]): Pair[] {
  const values = columns.filter((pair) => !keys.includes(pair))
  const rest = { old: range(old.rows), new: range(now.rows) }
  // The same all over, then the same key, then the same values under another key.
  const whole = pairUp(old, now, columns, rest)
  const byKey = pairUp(old, now, keys, whole.rest)
  const byValue =
    keys.length > 0 && values.length > 0 ? pairUp(old, now, values, byKey.rest) : { pairs: [] }
  return [...whole.pairs, ...byKey.pairs, ...byValue.pairs]
}

type Rest = { readonly old: readonly number[]; readonly new: readonly number[] }

function pairUp(old: Grid, now: Grid, by: readonly Pair[], { old: before, new: after }: Rest) {
  const places = new Map<string, { rows: number[]; next: number }>()
  for (const row of before) {
    const text = JSON.stringify(by.map((pair) => old.textAt(row, pair.old)))
    const known = places.get(text)
    if (known) known.rows.push(row)
    else places.set(text, { rows: [row], next: 0 })
  }
  const pairs: Pair[] = []
  const left: number[] = []
  for (const row of after) {
    const place = places.get(JSON.stringify(by.map((pair) => now.textAt(row, pair.new))))
    const match = place?.rows[place.next]
    if (place === undefined || match === undefined) left.push(row)
    else {
      place.next += 1
      pairs.push({ old: match, new: row })
    }
  }
  const taken = new Set(pairs.map((pair) => pair.old))
  return { pairs, rest: { old: before.filter((row) => !taken.has(row)), new: left } }
}

function changedCells(old: Grid, now: Grid, columns: readonly Pair[], rows: Pair): ChangedCell[] {
  return columns.flatMap((pair) => {
    const before = old.textAt(rows.old, pair.old)
    const after = now.textAt(rows.new, pair.new)
    return before === after ? [] : [{ column: pair.new, before, after }]
  })
}

function inOrder(rows: readonly RowDifference[], matched: ReadonlyMap<number, number>) {
  // A removed row stands right after the last row before it that is still there.
  const place = (row: RowDifference): readonly [number, number] => {
    if (row.kind !== 'removed') return [row.newRow, -1]
    let before = row.oldRow - 1
    while (before >= 0 && !matched.has(before)) before -= 1
    return [matched.get(before) ?? -1, row.oldRow]
  }
  return rows
    .map((row) => ({ row, place: place(row) }))
    .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1])
    .map(({ row }) => row)
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

function missing(count: number, present: Iterable<number>): number[] {
  const known = new Set(present)
  return range(count).filter((index) => !known.has(index))
}
