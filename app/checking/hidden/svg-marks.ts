import { parseNumber } from '#app/domain/table/number.ts'

/** A text of a drawing, by its middle and its base line. */
export type DrawnText = {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly isTurned: boolean
}

/** A filled box with upright sides: a bar, a panel, a key. */
export type DrawnBox = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Its colour as the drawing writes it, where it says one. */
  readonly fill: string | null
}

export type Marks = {
  readonly texts: readonly DrawnText[]
  readonly boxes: readonly DrawnBox[]
  /** There are more marks than are read. */
  readonly isCut: boolean
}

const MOST_TAGS = 200_000
const MOST_MARKS = 5_000
const LONGEST_TEXT = 200
/** A letter is about half as wide as it is high; where a drawing does not say how wide a text is. */
const LETTER = 0.55

type Shift = { readonly x: number; readonly y: number }

/** Texts and boxes of a drawing with their places, moves of groups added up. Other turns are not followed. */
export function marksOf(svg: string): Marks {
  const texts: DrawnText[] = []
  const boxes: DrawnBox[] = []
  const moves: Shift[] = [{ x: 0, y: 0 }]
  let at = 0
  for (let tags = 0; ; tags += 1) {
    const start = svg.indexOf('<', at)
    const end = start === -1 ? -1 : svg.indexOf('>', start)
    if (end === -1) break
    if (tags >= MOST_TAGS || texts.length >= MOST_MARKS || boxes.length >= MOST_MARKS)
      return { texts, boxes, isCut: true }
    at = end + 1
    const tag = svg.slice(start + 1, end)
    const name = /^\/?[a-zA-Z]+/.exec(tag)?.[0] ?? ''
    const here = moves.at(-1)!
    if (name === '/g') {
      if (moves.length > 1) moves.pop()
    } else if (name === 'g') {
      if (!tag.endsWith('/')) moves.push(movedBy(here, tag))
    } else if (name === 'text' && !tag.endsWith('/')) {
      const close = svg.indexOf('</text', at)
      if (close === -1) break
      const drawn = textOf(tag, svg.slice(at, close), here)
      if (drawn !== null) texts.push(drawn)
      at = close
    } else if (name === 'rect' || name === 'path') {
      const box = name === 'rect' ? rectOf(tag) : pathOf(tag)
      if (box !== null) boxes.push(moveBox({ ...box, fill: fillOf(tag) }, movedBy(here, tag)))
    }
  }
  return { texts, boxes, isCut: false }
}

const NUMBER = '(-?[\\d.]+(?:e-?\\d+)?)'
const MOVE = new RegExp(`translate\\(\\s*${NUMBER}(?:[\\s,]+${NUMBER})?`)

function movedBy(from: Shift, tag: string): Shift {
  const move = tag.includes('translate') ? MOVE.exec(tag) : null
  return move === null ? from : { x: from.x + Number(move[1]), y: from.y + Number(move[2] ?? 0) }
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? null : (found[1] ?? found[2] ?? '')
}

function numberIn(tag: string, name: string): number | null {
  const value = Number.parseFloat(attribute(tag, name) ?? '')
  return Number.isFinite(value) ? value : null
}

function textOf(tag: string, inner: string, from: Shift): DrawnText | null {
  const text = inner
    .slice(0, 10 * LONGEST_TEXT)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&')
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '' || text.length > LONGEST_TEXT) return null
  const inside = /<tspan[^<>]*/.exec(inner)?.[0] ?? ''
  const moved = movedBy(from, tag)
  const x = moved.x + (numberIn(tag, 'x') ?? numberIn(inside, 'x') ?? 0)
  const y = moved.y + (numberIn(tag, 'y') ?? numberIn(inside, 'y') ?? 0)
  const size = Number(/font-size\s*[:=]\s*["']?([\d.]+)/.exec(tag)?.[1] ?? 10)
  const width = numberIn(tag, 'textLength') ?? text.length * size * LETTER
  const anchor = /text-anchor\s*[:=]\s*["']?(middle|end)/.exec(tag)?.[1]
  const isTurned = /rotate\(\s*-?(?:90|270)/.test(tag)
  const half = isTurned || anchor === 'middle' ? 0 : anchor === 'end' ? -width / 2 : width / 2
  return { x: x + half, y, text, isTurned }
}

const fillOf = (tag: string): string | null =>
  attribute(tag, 'fill') ?? /[\s"';]fill\s*:\s*([^;"']+)/.exec(tag)?.[1]?.trim() ?? null

function rectOf(tag: string): Omit<DrawnBox, 'fill'> | null {
  const [left, top] = [numberIn(tag, 'x') ?? 0, numberIn(tag, 'y') ?? 0]
  const [width, height] = [numberIn(tag, 'width'), numberIn(tag, 'height')]
  if (width === null || height === null || /%/.test(attribute(tag, 'width') ?? '')) return null
  return { left, right: left + width, top, bottom: top + height }
}

/** A path around a box: absolute steps to four corners. */
function pathOf(tag: string): Omit<DrawnBox, 'fill'> | null {
  const steps = attribute(tag, 'd')
  if (steps === null || steps.length > LONGEST_TEXT || /[^\sMLHVZz\d.,e-]/.test(steps)) return null
  const corners: Shift[] = []
  for (const [, sign = '', rest = ''] of steps.matchAll(/([MLHV])([^MLHVZz]*)/g)) {
    const values = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
    const last = corners.at(-1) ?? { x: 0, y: 0 }
    if (sign === 'H') corners.push({ x: values[0] ?? last.x, y: last.y })
    else if (sign === 'V') corners.push({ x: last.x, y: values[0] ?? last.y })
    else
      for (let at = 0; at + 1 < values.length; at += 2)
        corners.push({ x: values[at]!, y: values[at + 1]! })
  }
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const box = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
  const isBox =
    corners.length >= 4 &&
    corners.length <= 5 &&
    corners.every(
      ({ x, y }) => (x === box.left || x === box.right) && (y === box.top || y === box.bottom),
    )
  return isBox ? box : null
}

const moveBox = ({ left, right, top, bottom, fill }: DrawnBox, { x, y }: Shift): DrawnBox => ({
  fill,
  left: left + x,
  right: right + x,
  top: top + y,
  bottom: bottom + y,
})

/** The number that a text of a drawing says; null for shares and for words. */
export const valueIn = (text: string): number | null => {
  const number = parseNumber(text)
  return number === null || number.percent ? null : number.value
}
