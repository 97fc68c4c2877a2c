import type { HiddenContent, InnerTable } from '#app/domain/disclosure/hidden-thing.ts'
import { parseNumber } from '#app/domain/table/number.ts'
import { type DrawnBox, type DrawnText, type Marks, marksOf } from './svg-marks.ts'

/** Texts on one base line may be off by this much, in units of the drawing. */
const SAME_LINE = 2
const LEAST_ROWS = 3
const LEAST_BARS = 3
/** Drawings say places to two digits after the point at least. */
const PRECISION = 0.01

/** Tables that a drawing shows: texts in rows and columns, and bars beside an axis with numbers. */
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
  const numbers = records.map((record) => record.filter((text) => valueOf(text) !== null).length)
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

/** Bars that stand on one line beside an axis: their heights are numbers, as exact as the drawing. */
function barTable({ texts, boxes }: Marks): InnerTable | null {
  const bars = barsAmong(boxes)
  if (bars.length < LEAST_BARS) return null
  const [left, base] = [Math.min(...bars.map((bar) => bar.left)), bars[0]!.bottom]
  const axis = axisOf(texts.filter(({ x, isTurned }) => x < left && !isTurned))
  if (axis === null) return null
  const [name] = texts.filter(({ x, isTurned }) => isTurned && x < left)
  const below = texts.filter(({ y, isTurned }) => y > base && !isTurned)
  const records = bars.map((bar, at) => [
    labelOf(bar, below) ?? `bar ${at + 1}`,
    String(Math.round((bar.bottom - bar.top) * axis.step)),
  ])
  return {
    name: 'the bars of the drawing',
    records: [['', name?.text ?? 'count'], ...records],
    isGuess: axis.isCoarse,
  }
}

/** The most boxes that stand on one line and are as wide as each other. */
function barsAmong(boxes: readonly DrawnBox[]): readonly DrawnBox[] {
  const groups = new Map<string, DrawnBox[]>()
  for (const box of boxes) {
    const [width, height] = [box.right - box.left, box.bottom - box.top]
    if (width <= 0 || height <= 0) continue
    const key = `${Math.round(box.bottom)} ${Math.round(width)}`
    groups.set(key, [...(groups.get(key) ?? []), box])
  }
  const [most = []] = [...groups.values()].sort((a, b) => b.length - a.length)
  return most.toSorted((a, b) => a.left - b.left)
}

type Axis = {
  /** How many people a unit of height stands for. */
  readonly step: number
  /** The largest numbers may be off by one. */
  readonly isCoarse: boolean
}

/** The axis that these texts number; `null` where they are no axis of whole numbers. */
function axisOf(texts: readonly DrawnText[]): Axis | null {
  const ticks = texts.flatMap(({ y, text }) => {
    const value = valueOf(text)
    return value === null ? [] : [{ y, value }]
  })
  const [low, high] = [
    ticks.toSorted((a, b) => b.y - a.y)[0],
    ticks.toSorted((a, b) => a.y - b.y)[0],
  ]
  if (ticks.length < 3 || !low || !high || low.y === high.y) return null
  const step = (high.value - low.value) / (low.y - high.y)
  const isLine = ticks.every(
    ({ y, value }) =>
      Math.abs(low.value + (low.y - y) * step - value) <= 0.01 * (high.value - low.value),
  )
  // Where a hundredth of a unit is more than half a person, heights give no counts away.
  const isExact =
    step > 0 && step * PRECISION < 0.5 && ticks.every(({ value }) => Number.isInteger(value))
  const isCoarse = (high.value * PRECISION) / (low.y - high.y) >= 0.25
  return isLine && isExact ? { step, isCoarse } : null
}

function labelOf({ left, right }: DrawnBox, below: readonly DrawnText[]): string | null {
  const middle = (left + right) / 2
  const [nearest] = below
    .filter(({ x }) => Math.abs(x - middle) <= (right - left) / 2)
    .toSorted((a, b) => a.y - b.y)
  return nearest?.text ?? null
}

const valueOf = (text: string): number | null => {
  const number = parseNumber(text)
  return number === null || number.percent ? null : number.value
}
