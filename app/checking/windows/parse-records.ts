import { parse } from 'csv-parse/sync'

/** How every table is parsed, whole or in windows: nothing dropped, nothing changed. */
export const RECORDS = {
  bom: false,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
}

/** Up to `most` records of these bytes that are not blank. */
export function parseRecords(
  bytes: Buffer,
  { delimiter, quotes }: { readonly delimiter: string; readonly quotes: boolean },
  most: number,
): string[][] {
  const records: string[][] = []
  parse(bytes, {
    ...RECORDS,
    delimiter,
    quote: quotes ? '"' : null,
    on_record: (record: string[]) => {
      const isBlank = record.length === 1 && record[0]?.trim() === ''
      if (!isBlank && records.length < most) records.push(record)
      return null
    },
  })
  return records
}
