import type { Table } from '../table/table.ts'
import { plainLabel } from '../table/words.ts'
import type { KnownColumn } from './context.ts'

const NAMES_ROWS: ReadonlySet<string> = new Set(['category', 'text', 'flag', 'code', 'time-axis'])

/** The columns whose words name the rows; a coded one may have a row of another kind below it. */
export function labelColumns(columns: readonly KnownColumn[]): readonly number[] {
  return columns.filter(({ role }) => NAMES_ROWS.has(role)).map(({ index }) => index)
}

// Every label that is asked for holds one of these; long columns of names are passed over fast.
const WORTH_READING = /m[iae][nxd]|rang|lowest|highest|smallest|largest|young|old|sd|iqr/i

/** Rows one of whose labels passes the test; each distinct label is judged once. */
export function rowsLabelled(table: Table, is: (label: string) => boolean): number[] {
  // A row of another kind can stand below levels written as numbers, in whatever column they are.
  const hits = table.columns.map((column) => {
    return {
      codes: column.codes,
      // What is not kept is a plain number, which is no label of anything.
      hit: column.kept.map(
        (text) =>
          text !== undefined && WORTH_READING.test(text) && is(plainLabel(text).toLowerCase()),
      ),
    }
  })
  if (!hits.some(({ hit }) => hit.includes(true))) return []
  const rows: number[] = []
  for (let row = 0; row < table.rows; row += 1) {
    if (hits.some(({ codes, hit }) => hit[codes[row]!])) {
      rows.push(row)
    }
  }
  return rows
}
