// SQLite binds at most 32,766 values to a statement: 500 rows of our widest table are far below.
const ROWS_AT_ONCE = 500

/** These rows in parts that one statement takes. */
export function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = []
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    parts.push(rows.slice(at, at + ROWS_AT_ONCE))
  }
  return parts
}
