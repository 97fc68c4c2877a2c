import { BLANK, MISSING } from '../../table/cell-kind.ts'
import { kindAt, textAt, type Column, type Table } from '../../table/table.ts'
import { ABSENT, HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'

/**
 * The same numbers without those of heading rows: a row that names its group ("sex, sex, NA") and
 * shows no number hides none either.
 */
export function withoutHeadings(
  table: Table,
  labels: readonly Column[],
  series: readonly Series[],
): readonly Series[] {
  const headings: number[] = []
  for (let row = 0; row < table.rows; row++)
    if (showsNothing(table, series, row) && namesItsGroup(labels, row)) headings.push(row)
  if (headings.length === 0) return series
  return series.map((one) => {
    const state = one.state.slice()
    for (const row of headings) state[row] = ABSENT
    return { ...one, state }
  })
}

function namesItsGroup(labels: readonly Column[], row: number): boolean {
  const texts = labels.map((column) => textAt(column, row).trim()).filter((text) => text !== '')
  return new Set(texts).size < texts.length || (labels.length > 1 && texts.length === 1)
}

const showsNothing = (table: Table, series: readonly Series[], row: number): boolean =>
  series.every(({ state, column }) => {
    if (state[row] === SHOWN) return false
    const kind = kindAt(table.columns[column]!, row)
    return state[row] !== HIDDEN_NUMBER || kind === MISSING || kind === BLANK
  })
