import { NUMBER } from './cell-kind.ts'
import { decimalsIn, plainNumber } from './number.ts'
import { parseCell } from './parse-cell.ts'
import type { Composite } from './composite.ts'
import type { Column, Table } from './table.ts'
import { plainLabel } from './words.ts'
import { looksLikeHeader, secondHeader } from './header.ts'

/** Takes records one after the other and keeps each distinct text of a column once. */
export type TableBuilder = {
  /** `line` is the 1-based line on which the record starts. Blank records are not for here. */
  readonly add: (fields: readonly string[], line: number) => void
  readonly finish: () => Table
}

type Growing = { codes: Uint32Array; seen: Map<string, number> | null; texts: string[] }

const START = 32
/** A column that hardly repeats a text is kept as it is: looking texts up would cost more than it saves. */
const TRIAL = 256
const MOST_SEEN = 4096

function repeatsEnough(distinct: number, records: number): boolean {
  return distinct < MOST_SEEN && (records < TRIAL || distinct * 2 < records)
}

/** A builder for one table. `decimalComma` reads `1,5` as one and a half. */
export function createTableBuilder(decimalComma = false): TableBuilder {
  let records = 0
  let width = 0
  let lines = new Uint32Array(START)
  const columns: Growing[] = []
  const ragged: number[] = []

  const widen = (to: number) => {
    while (columns.length < to) {
      // Fields that earlier records did not have are blank there: code 0.
      const blank = records > 0
      columns.push({
        codes: new Uint32Array(lines.length),
        seen: new Map(blank ? [['', 0]] : []),
        texts: blank ? [''] : [],
      })
    }
  }
  const grow = () => {
    lines = longer(lines)
    for (const column of columns) column.codes = longer(column.codes)
  }

  return {
    add(fields, line) {
      if (records === lines.length) grow()
      if (records === 0) width = fields.length
      else if (fields.length !== width) ragged.push(records)
      widen(fields.length)
      for (let index = 0; index < columns.length; index += 1) {
        const column = columns[index] as Growing
        const text = index < fields.length ? (fields[index] as string) : ''
        const { seen, texts } = column
        let code = seen === null ? undefined : seen.get(text)
        if (code === undefined) {
          code = texts.length
          texts.push(text)
          if (seen !== null) {
            if (repeatsEnough(code, records)) seen.set(text, code)
            else column.seen = null
          }
        }
        column.codes[records] = code
      }
      lines[records] = line
      records += 1
    },
    finish() {
      // Without a record there is no column either.
      const first = columns.map((column) => column.texts[column.codes[0]!]!)
      const whole = columns.map((column, index) =>
        parsedColumn(column, index, records, decimalComma),
      )
      const hasHeader = records > 0 && looksLikeHeader(whole, records)
      const skip = hasHeader ? 1 : 0
      const seen = whole.map((column) => withoutFirst(column, skip))
      const rows = records - skip
      const below = hasHeader ? secondHeader(seen, rows) : []
      return {
        rows,
        columns: seen.map((column, index) => ({
          ...column,
          name: hasHeader ? first[index]! : '',
          label: plainLabel(
            [hasHeader ? first[index] : '', ...below.map((row) => row[index])].join(' '),
          ),
        })),
        headerRecords: skip + below.length,
        lines: lines.subarray(skip, records),
        ragged: ragged.map((row) => row - skip),
      }
    },
  }
}

/** A table from texts, for tables that were not read from bytes: the first record is the header. */
export function tableOf(records: readonly (readonly string[])[]): Table {
  const builder = createTableBuilder()
  for (const [index, record] of records.entries()) builder.add(record, index + 1)
  return builder.finish()
}

function longer(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(old.length * 2)
  next.set(old)
  return next
}

function parsedColumn(
  { codes, texts }: Growing,
  index: number,
  records: number,
  decimalComma: boolean,
): Column {
  const count = texts.length
  const kinds = new Uint8Array(count)
  const lows = new Float64Array(count)
  const highs = new Float64Array(count)
  const decimals = new Uint8Array(count)
  const composites = new Map<number, Composite>()
  for (let code = 0; code < count; code += 1) {
    const text = texts[code] as string
    const value = plainNumber(text)
    if (!Number.isNaN(value)) {
      kinds[code] = NUMBER
      lows[code] = value
      highs[code] = value
      decimals[code] = decimalsIn(text)
      continue
    }
    const cell = parseCell(text, decimalComma)
    kinds[code] = cell.kind
    lows[code] = cell.low
    highs[code] = cell.high
    decimals[code] = cell.decimals
    if (cell.composite !== undefined) composites.set(code, cell.composite)
  }
  const used = codes.subarray(0, records)
  const times = new Uint32Array(count)
  for (let row = 0; row < records; row += 1) {
    const code = used[row] as number
    times[code] = (times[code] as number) + 1
  }
  const values = { kinds, lows, highs, decimals, composites }
  return { index, name: '', label: '', codes: used, texts, ...values, times }
}

function withoutFirst(column: Column, skip: number): Column {
  if (skip === 0) return column
  const code = column.codes[0] as number
  column.times[code] = (column.times[code] as number) - 1
  return { ...column, codes: column.codes.subarray(1) }
}
