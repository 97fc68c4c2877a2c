import { parse } from 'csv-parse/sync'
import { CSV_OPTIONS } from '../csv-options.ts'
import { isBlankRecord } from '../read-table.ts'

/** Up to `most` records of these bytes that are not blank. */
export function parseRecords(
  bytes: Buffer,
  { delimiter, quotes }: { readonly delimiter: string; readonly quotes: boolean },
  most: number,
): string[][] {
  const records: string[][] = []
  parse(bytes, {
    ...CSV_OPTIONS,
    delimiter,
    quote: quotes ? '"' : null,
    on_record: (record: string[]) => {
      if (!isBlankRecord(record) && records.length < most) records.push(record)
      return null
    },
  })
  return records
}
