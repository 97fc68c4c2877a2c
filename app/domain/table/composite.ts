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

/** How a composite cell is laid out, its numbers taken out: `1,750 (0)` is `#(#)`. */
export type Composite = { readonly shape: string; readonly parts: readonly Cell[] }

/** `12 (3.4)` and `12 (3.4%)`, as most composite cells are written; `null` for all others. */
export function countWithShare(text: string): Composite | null {
  const open = text.indexOf('(')
  if (open < 1 || open > 16 || text.charCodeAt(text.length - 1) !== 41) return null
  const before = text.slice(0, text[open - 1] === ' ' ? open - 1 : open)
  const first = plainNumber(before)
  if (Number.isNaN(first)) return null
  const percent = text.charCodeAt(text.length - 2) === 37
  const inner = text.slice(open + 1, text.length - (percent ? 2 : 1))
  const second = plainNumber(inner)
  if (Number.isNaN(second)) return null
  return {
    shape: percent ? '#(#%)' : '#(#)',
    parts: [
      numberCell(NUMBER, first, decimalsIn(before)),
      numberCell(percent ? PERCENT : NUMBER, second, decimalsIn(inner)),
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
