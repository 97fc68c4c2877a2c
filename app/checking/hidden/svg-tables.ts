import type { HiddenContent, InnerTable } from '#app/domain/disclosure/hidden-thing.ts'
import { barTable } from './svg-bars.ts'
import { type DrawnText, type Marks, marksOf, valueIn } from './svg-marks.ts'

/** Texts on one base line may be off by this much, in units of the drawing. */
const SAME_LINE = 2
const LEAST_ROWS = 3

/** Tables that a drawing shows: texts in rows and columns, and bars with numbers in or beside them. */
export function tablesInDrawing(svg: string): Required<Pick<HiddenContent, 'tables' | 'leftOut'>> {
  const marks = marksOf(svg)
  const bars = barTable(marks)
  return {
    tables: [...writtenTables(marks), ...(bars === null ? [] : [bars])],
    leftOut: marks.isCut ? ['marks of the drawing after the first thousands'] : [],
  }
}

/** Texts that stand in rows and columns, such as the numbers at risk below each curve. */
function writtenTables({ texts }: Marks): InnerTable[] {
  const rows: DrawnText[][] = []
  for (const one of texts.filter(({ isTurned }) => !isTurned).toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && one.y - row[0]!.y <= SAME_LINE) row.push(one)
    else rows.push([one])
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x)
  const tables = runsOf(rows).filter(isTable)
  return tables.map((table, at) => ({
    name: at === 0 ? 'a table in the drawing' : `table ${at + 1} in the drawing`,
    records: table.map((row) => row.map(({ text }) => text)),
    isGuess: true,
  }))
}

/** Two axes side by side are no table: something has to be named, and most of the rest be numbers. */
function isTable(table: readonly DrawnText[][]): boolean {
  const numbers = table.map((row) => row.filter(({ text }) => valueIn(text) !== null).length)
  return numbers.every((count, at) => at === 0 || (count >= 2 && count < table[0]!.length))
}

/** Rows under each other with as many texts each. */
function runsOf(rows: readonly DrawnText[][]): (readonly DrawnText[][])[] {
  const runs: (readonly DrawnText[][])[] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const width = rows[from]!.length
    to = from + 1
    while (to < rows.length && rows[to]!.length === width) to += 1
    if (width >= 3 && to - from >= LEAST_ROWS) runs.push(rows.slice(from, to))
  }
  return runs
}
