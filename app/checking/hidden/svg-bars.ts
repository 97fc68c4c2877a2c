import type { InnerTable } from '#app/domain/disclosure/hidden-thing.ts'
import { axisOf, type Axis } from './svg-axis.ts'
import { type DrawnBox, type DrawnText, type Marks, valueIn } from './svg-marks.ts'

const LEAST_BARS = 3
/** Parts of one bar touch, as far as drawings round. */
const TOUCHING = 0.75
/** How far beyond its end the number of a bar may stand: above it, or beside it where it lies. */
const REACH = { up: 18, side: 48 }
/** The middle of letters is this much above their base line. */
const ABOVE_LINE = 3.5
const LEGEND = { height: 10, far: 160 }

/** Bars side by side on one line, each of one part or of several on top of each other. */
type Bar = { readonly parts: readonly DrawnBox[] }

/**
 * The numbers that bars stand for, upright or lying, whole or stacked: as they are written in or beside
 * them, or as an axis lets them be measured. Null where neither gives a number of people away.
 */
export function barTable(marks: Marks): InnerTable | null {
  const found = [tableOf(marks, REACH.up), tableOf(onItsSide(marks), REACH.side)]
  const sizeOf = (table: InnerTable | null) => table?.records.flat().length ?? 0
  const [upright = null, lying = null] = found
  return sizeOf(lying) > sizeOf(upright) ? lying : upright
}

/** The drawing turned so that lying bars stand: what was left is below, and what was on top is left. */
const onItsSide = ({ texts, boxes, isCut }: Marks): Marks => ({
  texts: texts.map((one) => ({ ...one, x: one.y - ABOVE_LINE, y: -one.x + ABOVE_LINE })),
  boxes: boxes.map(({ left, right, top, bottom, fill }) => ({
    left: top,
    right: bottom,
    top: -right,
    bottom: -left,
    fill,
  })),
  isCut,
})

function tableOf(marks: Marks, reach: number): InnerTable | null {
  const bars = barsAmong(marks.boxes)
  if (bars.length < LEAST_BARS) return null
  const columns = columnsOf(bars, marks)
  const written = writtenIn(bars, columns, marks.texts, reach)
  const [left, right] = [
    Math.min(...bars.map(({ parts }) => parts[0]!.left)),
    Math.max(...bars.map(({ parts }) => parts[0]!.right)),
  ]
  const upright = marks.texts.filter(({ isTurned }) => !isTurned)
  const axis =
    axisOf(upright.filter(({ x }) => x < left)) ?? axisOf(upright.filter(({ x }) => x > right))
  const numbers = written ?? (axis && measuredBy(axis, bars, columns))
  if (numbers === null) return null
  const base = bars[0]!.parts[0]!.bottom
  const below = upright.filter(({ y }) => y > base)
  const [name] = marks.texts.filter(({ x, isTurned }) => isTurned && x < left)
  const heads =
    columns.length === 1 ? [name?.text ?? 'count'] : columns.map(({ name: head }) => head)
  return {
    name: 'the bars of the drawing',
    records: [
      ['', ...heads],
      ...bars.map(({ parts }, at) => [
        labelOf(parts[0]!, below) ?? `bar ${at + 1}`,
        ...numbers[at]!,
      ]),
    ],
    isGuess: written === null && (axis?.isCoarse ?? false),
  }
}

/** The most bars that stand on one line and are as wide as each other, from left to right. */
function barsAmong(boxes: readonly DrawnBox[]): readonly Bar[] {
  const columns = new Map<string, DrawnBox[]>()
  for (const box of boxes) {
    if (box.right - box.left <= 0 || box.bottom - box.top <= 0) continue
    const key = `${Math.round(box.left)} ${Math.round(box.right)}`
    columns.set(key, [...(columns.get(key) ?? []), box])
  }
  const groups = new Map<string, Bar[]>()
  for (const column of columns.values()) {
    for (const parts of stacksIn(column)) {
      const { left, right, bottom } = parts[0]!
      const key = `${Math.round(bottom)} ${Math.round(right - left)}`
      groups.set(key, [...(groups.get(key) ?? []), { parts }])
    }
  }
  const [most = []] = [...groups.values()].sort((a, b) => b.length - a.length)
  return most.toSorted((a, b) => a.parts[0]!.left - b.parts[0]!.left)
}

/** Boxes of one column that stand on top of each other, from the line up. */
function stacksIn(boxes: readonly DrawnBox[]): DrawnBox[][] {
  const stacks: DrawnBox[][] = []
  for (const box of boxes.toSorted((a, b) => b.bottom - a.bottom || b.top - a.top)) {
    const on = stacks.find((stack) => Math.abs(stack.at(-1)!.top - box.bottom) <= TOUCHING)
    if (on) on.push(box)
    else stacks.push([box])
  }
  return stacks
}

/** A part of every bar: by the colour that the legend names, or by its place. */
type Part = { readonly name: string; readonly of: (bar: Bar) => DrawnBox | undefined }

function columnsOf(bars: readonly Bar[], { boxes, texts }: Marks): readonly Part[] {
  const most = Math.max(...bars.map(({ parts }) => parts.length))
  if (most === 1) return [{ name: 'count', of: ({ parts }) => parts[0] }]
  const drawn = new Set(bars.flatMap(({ parts }) => parts))
  const fills = [...new Set([...drawn].map(({ fill }) => fill))]
  const byColour = fills.length === most && !fills.includes(null)
  if (!byColour) {
    return Array.from({ length: most }, (_, at) => ({
      name: `part ${at + 1}`,
      of: ({ parts }: Bar) => parts[at],
    }))
  }
  const keys = boxes.filter((box) => !drawn.has(box))
  return fills.map((fill, at) => ({
    name:
      legendOf(
        keys.find((key) => key.fill === fill),
        texts,
      ) ?? `part ${at + 1}`,
    of: ({ parts }) => parts.find((part) => part.fill === fill),
  }))
}

/** The text beside a key of the legend, as near as any, whichever way the drawing is turned. */
function legendOf(key: DrawnBox | undefined, texts: readonly DrawnText[]): string | null {
  if (key === undefined) return null
  const [x, y] = [(key.left + key.right) / 2, (key.top + key.bottom) / 2]
  const beside = texts.filter(
    (text) =>
      (Math.abs(text.y - y) <= LEGEND.height || Math.abs(text.x - x) <= LEGEND.height) &&
      valueIn(text.text) === null,
  )
  const far = (text: DrawnText) => Math.hypot(text.x - x, text.y - y)
  const [nearest] = beside.toSorted((a, b) => far(a) - far(b))
  return nearest && far(nearest) <= LEGEND.far ? nearest.text : null
}

/** The numbers that are written in the parts, or at the end of bars of one part; null where most have none. */
function writtenIn(
  bars: readonly Bar[],
  columns: readonly Part[],
  texts: readonly DrawnText[],
  reach: number,
): readonly (readonly string[])[] | null {
  const numbers = texts.filter(({ text, isTurned }) => !isTurned && valueIn(text) !== null)
  const beyond = columns.length === 1 ? reach : 0
  const cells = bars.map((bar) =>
    columns.map((column) => {
      const part = column.of(bar)
      if (part === undefined) return ''
      const inside = numbers.filter(
        ({ x, y }) =>
          x >= part.left &&
          x <= part.right &&
          y >= part.top - beyond &&
          y <= part.bottom + TOUCHING,
      )
      return inside.length === 1 ? inside[0]!.text : ''
    }),
  )
  const drawn = bars.flatMap((bar) => columns.flatMap((column) => column.of(bar) ?? [])).length
  const said = cells.flat().filter((text) => text !== '').length
  return said >= LEAST_BARS && said * 3 >= drawn * 2 ? cells : null
}

const measuredBy = ({ step }: Axis, bars: readonly Bar[], columns: readonly Part[]) =>
  bars.map((bar) =>
    columns.map((column) => {
      const part = column.of(bar)
      return part === undefined ? '0' : String(Math.round((part.bottom - part.top) * step))
    }),
  )

function labelOf({ left, right }: DrawnBox, below: readonly DrawnText[]): string | null {
  const middle = (left + right) / 2
  const [nearest] = below
    .filter(({ x }) => Math.abs(x - middle) <= (right - left) / 2)
    .toSorted((a, b) => a.y - b.y)
  return nearest?.text ?? null
}
