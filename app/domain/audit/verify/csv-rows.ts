import { linesOf } from './lines.ts'

/** A record by the names of its columns; null for a column that its header does not have. */
export type CsvRow = (column: string) => string | null

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** The records of a CSV with a header (RFC 4180), a batch for each piece that came. */
export async function* csvRows(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly CsvRow[]> {
  let columns: ReadonlyMap<string, number> | null = null
  let open = ''
  for await (const lines of linesOf(pieces)) {
    const rows: CsvRow[] = []
    for (const bytes of lines) {
      const text = open + utf8.decode(bytes)
      // A line end within quotes belongs to the value.
      if (text.includes('"') && text.split('"').length % 2 === 0) {
        open = `${text}\n`
        continue
      }
      open = ''
      const fields = fieldsOf(text.endsWith('\r') ? text.slice(0, -1) : text)
      if (columns === null) columns = placesOf(fields)
      else rows.push(rowOf(columns, fields))
    }
    yield rows
  }
}

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, place) => [name.replace('\uFEFF', ''), place]))

const rowOf =
  (columns: ReadonlyMap<string, number>, fields: readonly string[]): CsvRow =>
  (column) => {
    const place = columns.get(column)
    return place === undefined ? null : (fields[place] ?? '')
  }

function fieldsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',')
  const fields: string[] = []
  // The comma in front lets an empty first value be one like the others.
  for (const [, quoted, bare = ''] of `,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)) {
    fields.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
  }
  return fields
}
