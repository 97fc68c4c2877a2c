import type { HiddenContent, InnerTable } from '#app/domain/disclosure/hidden-thing.ts'
import { barTable } from './svg-bars.ts'
import { type DrawnText, type Marks, marksOf, valueIn } from './svg-marks.ts'

/** Texts on one base line may be off by this much, in units of the drawing. */
const SAME_LINE = 2
const LEAST_ROWS = 3

/** Tables that a drawing shows: texts in rows and columns, and bars with numbers in or beside them. */
export function tablesInDrawing(svg: string): Required<Pick<HiddenContent, 'tables' | 'leftOut'>> {
  const marks = marksOf(svg)
  const written = writtenTable(marks)
  const bars = barTable(marks)
  return {
    tables: [...(written === null ? [] : [written]), ...(bars === null ? [] : [bars])],
    leftOut: marks.isCut ? ['marks of the drawing after the first thousands'] : [],
  }
}

/** Texts that stand in rows and columns, such as the numbers at risk below a curve. */
function writtenTable({ texts }: Marks): InnerTable | null {
  const rows: DrawnText[][] = []
  for (const one of texts.filter(({ isTurned }) => !isTurned).toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && one.y - row[0]!.y <= SAME_LINE) row.push(one)
    else rows.push([one])
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x)
  const table = longestRun(rows)
  if (table.length < LEAST_ROWS) return null
  const records = table.map((row) => row.map(({ text }) => text))
  const numbers = records.map((record) => record.filter((text) => valueIn(text) !== null).length)
  // Two axes side by side are no table: something has to be named, and most of the rest be numbers.
  const isTable = numbers.every((count, at) => at === 0 || (count >= 2 && count < table[0]!.length))
  return isTable ? { name: 'a table in the drawing', records, isGuess: true } : null
}

/** The most rows under each other with as many texts each. */
function longestRun(rows: readonly DrawnText[][]): readonly DrawnText[][] {
  let best: readonly DrawnText[][] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const width = rows[from]!.length
    to = from + 1
    while (to < rows.length && rows[to]!.length === width) to += 1
    if (width >= 3 && to - from > best.length) best = rows.slice(from, to)
  }
  return best
}
