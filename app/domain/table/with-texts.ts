import { parseCell } from './parse-cell.ts'
import type { Column, Table } from './table.ts'

/** Other texts for some cells: by column, then by row. */
export type CellTexts = ReadonlyMap<number, ReadonlyMap<number, string>>

/** The same table with other texts in some cells; rows, columns and lines stay where they are. */
export function withTexts(table: Table, texts: CellTexts): Table {
  return {
    ...table,
    columns: table.columns.map((column) => {
      const changed = texts.get(column.index)
      return changed === undefined ? column : columnWith(column, changed)
    }),
  }
}

function columnWith(column: Column, changed: ReadonlyMap<number, string>): Column {
  const codes = column.codes.slice()
  const added = [...new Set(changed.values())]
  const cells = added.map((text) => parseCell(text))
  const known = column.times.length
  const times = new Uint32Array(known + added.length)
  times.set(column.times)
  for (const [row, text] of changed) {
    const before = codes[row]!
    const code = known + added.indexOf(text)
    times[before] = times[before]! - 1
    times[code] = times[code]! + 1
    codes[row] = code
  }
  return {
    ...column,
    codes,
    times,
    kept: Array.from(times, (_, code) => column.kept[code] ?? added[code - known]),
    kinds: Uint8Array.from([...column.kinds, ...cells.map(({ kind }) => kind)]),
    lows: Float64Array.from([...column.lows, ...cells.map(({ low }) => low)]),
    highs: Float64Array.from([...column.highs, ...cells.map(({ high }) => high)]),
    decimals: Uint8Array.from([...column.decimals, ...cells.map(({ decimals }) => decimals)]),
  }
}
