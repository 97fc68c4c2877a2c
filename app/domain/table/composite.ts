import type { Cell, CellKind } from './cell-kind.ts'
import { HIDDEN, NUMBER, PERCENT, RANGE } from './cell-kind.ts'
import { decimalsIn, parseNumber, plainNumber } from './number.ts'

const NUMBER_TOKEN =
  /(?:(?:[<>]=?|[≤≥])\s*)?(?:[-+−](?=[\d.]))?(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d.])|\d+)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?\s*%?/y
const MARKER_TOKEN =
  /\[?(?:redacted|suppressed|masked|nan|na|null|n\/a|inf)\]?|--+|\*+|(?<![\w.])x(?![\w.])|\[[cxz]\]/iy
const FILLER =
  /(?:[\s()[\]/,;:|~±=]|\bto\b|\bof\b|\bn\s*=|\bn\b|\bci\b|\biqr\b|\bsd\b|\bse\b|[-–—](?=[\s\d.(])|\+\/-|95%\s*(?=ci))/iy

/** How a composite cell begins that does not begin with a sign or a digit; most words are passed over fast. */
const BEGINS =
  /^(?:[^a-z]|redacted|suppressed|masked|na|null|n\/a|inf|x|(?:to|of|n|ci|iqr|sd|se)\b)/i

const [SPACE, PERCENT_SIGN, CLOSE] = [32, 37, 41] as const

/** How a composite cell is laid out, its numbers taken out: `1,750 (0)` is `#(#)`. */
export type Composite = { readonly shape: string; readonly parts: readonly Cell[] }

/** The two numbers of `12 (3.4)`. */
export type CountWithShare = {
  count: number
  countDecimals: number
  share: number
  shareDecimals: number
  percent: boolean
}

/**
 * Reads `12 (3.4)` and `12 (3.4%)`, as most composite cells are written, into `found`: there are too
 * many for an object each. `false` for all others.
 */
export function readCountWithShare(text: string, found: CountWithShare): boolean {
  if (text.charCodeAt(text.length - 1) !== CLOSE) return false
  const open = text.indexOf('(')
  if (open < 1 || open > 16) return false
  const before = text.charCodeAt(open - 1) === SPACE ? open - 1 : open
  found.count = plainNumber(text, 0, before)
  if (Number.isNaN(found.count)) return false
  found.percent = text.charCodeAt(text.length - 2) === PERCENT_SIGN
  const inner = text.length - (found.percent ? 2 : 1)
  found.share = plainNumber(text, open + 1, inner)
  if (Number.isNaN(found.share)) return false
  found.countDecimals = decimalsIn(text, 0, before)
  found.shareDecimals = decimalsIn(text, open + 1, inner)
  return true
}

/** How the layouts of `12 (3.4)` and `12 (3.4%)` are written. */
export const shapeWithShare = (percent: boolean): string => (percent ? '#(#%)' : '#(#)')

/** The same as a composite; `null` for all others. */
export function countWithShare(text: string): Composite | null {
  const found = { count: 0, countDecimals: 0, share: 0, shareDecimals: 0, percent: false }
  if (!readCountWithShare(text, found)) return null
  return {
    shape: shapeWithShare(found.percent),
    parts: [
      numberCell(NUMBER, found.count, found.countDecimals),
      numberCell(found.percent ? PERCENT : NUMBER, found.share, found.shareDecimals),
    ],
  }
}

const numberCell = (kind: CellKind, value: number, decimals: number): Cell => ({
  kind,
  low: value,
  high: value,
  decimals,
})

/**
 * The numbers and markers of a cell that holds several: `7 (<0.1%)`, `12 (5, 25)`, `-- / 12,707`.
 * `null` where other words stand in it, or fewer than two parts.
 */
export function parseComposite(text: string): Composite | null {
  if (text.length < 3 || text.length > 80) return null
  const quick = countWithShare(text)
  if (quick !== null || !BEGINS.test(text)) return quick
  const parts: Cell[] = []
  let shape = ''
  let numbers = 0
  let at = 0
  while (at < text.length) {
    const marker = take(MARKER_TOKEN, text, at)
    if (marker !== '' && !gluedDash(text, at, marker)) {
      parts.push({ kind: HIDDEN, low: Number.NaN, high: Number.NaN, decimals: 0 })
      shape += '#'
      at += marker.length
      continue
    }
    const afterNumber = /\d|%/.test(text[at - 1] ?? ' ')
    const token = afterNumber ? '' : take(NUMBER_TOKEN, text, at)
    const part = token === '' ? null : tokenCell(token)
    if (part !== null) {
      parts.push(part)
      numbers += 1
      shape += part.kind === PERCENT ? '#%' : '#'
      at += token.length
      continue
    }
    const filler = take(FILLER, text, at)
    if (filler === '') return null
    shape += filler.trim().toLowerCase()
    at += filler.length
  }
  return parts.length >= 2 && numbers >= 1 ? { shape, parts } : null
}

// `12--15` is no redaction.
function gluedDash(text: string, at: number, marker: string): boolean {
  return marker.startsWith('-') && /\d/.test(text[at - 1] ?? ' ')
}

function take(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

function tokenCell(token: string): Cell | null {
  const sign = /^(?:[<>]=?|[≤≥])\s*/.exec(token)?.[0] ?? ''
  const number = parseNumber(token.slice(sign.length).trim())
  if (number === null) return null
  const { value, decimals, percent } = number
  if (sign === '') {
    return { kind: percent ? PERCENT : NUMBER, low: value, high: value, decimals }
  }
  const strict = /^[<>]\s*$/.test(sign) && decimals === 0 && !percent ? 1 : 0
  return /^[<≤]/.test(sign)
    ? { kind: RANGE, low: 0, high: value - strict, decimals }
    : { kind: RANGE, low: value + strict, high: Number.POSITIVE_INFINITY, decimals }
}
