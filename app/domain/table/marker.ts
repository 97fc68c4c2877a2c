import { parseNumber } from './number.ts'

/** What a marker says: hidden, hidden or missing, or a stated range. */
export type Marker =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }

// Words and signs that stand for a number somebody took out; conventions of disclosure-rules.md.
const HIDDEN_WORDS = new Set([
  'redacted',
  'suppressed',
  'masked',
  'withheld',
  'hidden',
  'confidential',
  'censored',
  'disclosive',
  'low',
  'low count',
  'small',
  'small number',
  'small numbers',
  'redact',
  'supp',
  'suppr',
  'supressed',
  'conf',
  'not shown',
  'not disclosed',
  'not released',
  'removed',
  'disclosure control',
  'sdc',
])
const HIDDEN_SIGNS = new Set([
  '*',
  '**',
  '***',
  '#',
  '.',
  '..',
  ':',
  '-',
  '--',
  '---',
  'x',
  '†',
  '‡',
])
const BRACKETED = new Set(['c', 'd', 's', 'x', 'z', 'u', 'r', '*', 'low', '-', '--'])
const MISSING_WORDS = new Set([
  'na',
  'n/a',
  '#n/a',
  '<na>',
  'n.a.',
  'nan',
  'null',
  '(null)',
  'inf',
  '-inf',
  'infinity',
  '-infinity',
  'nr',
  'not available',
  'not applicable',
])

const OPENS = new Set(['[', '(', '{', '<'])
const BRACKETS = /^(?:[[({]+([^\])}]*)[\])}]+|<([^<>]+)>)$/

/** The marker in a trimmed text, or `null`. Dashes of every kind count as "-". */
export function parseMarker(raw: string): Marker | null {
  if (raw.length > 40) return null
  const text = raw.replace(/[‐-―−]/g, '-').toLowerCase()
  if (MISSING_WORDS.has(text)) return { kind: 'missing' }
  const word = text.endsWith('.') ? text.slice(0, -1) : text
  if (text === 'c' || HIDDEN_SIGNS.has(text) || HIDDEN_WORDS.has(word)) return { kind: 'hidden' }
  const bracketed = OPENS.has(text[0]!) ? BRACKETS.exec(text) : null
  const inner = (bracketed?.[1] ?? bracketed?.[2])?.trim()
  if (inner !== undefined) {
    if (BRACKETED.has(inner) || HIDDEN_WORDS.has(inner)) return { kind: 'hidden' }
    if (MISSING_WORDS.has(inner)) return { kind: 'missing' }
    return parseRange(inner)
  }
  return parseRange(text)
}

/** The lower end that is said before an upper one: "more than 0 and fewer than 8". */
const ABOVE_NOBODY =
  /^(?:(?:>|over|above|more than) ?0|(?:≥|>=|=>|at least|from) ?1)\s*(?:and|but|,|&)\s*/

const BELOW = /^(?:<|&lt;|under|below|fewer than|less than)\s*(=|or equal to)?\s*([\d.,]+)\s*%?\*?$/
const AT_MOST = /^(?:≤|=<|up to|at most|max\.?)\s*([\d.,]+)\s*%?\*?$/
const AT_MOST_AFTER = /^([\d.,]+)\s*(?:or (?:fewer|less|under|below))$/
const ABOVE = /^(?:>|&gt;|over|above|more than)\s*(=|or equal to)?\s*([\d.,]+)\s*%?\*?$/
const AT_LEAST = /^(?:≥|=>|at least|min\.?)\s*([\d.,]+)\s*%?\*?$/
const BETWEEN = /^([\d.,]+)\s*(?:-|to|\.\.)\s*([\d.,]+)\*?$/

/** How every range begins, with a number somewhere; most words are passed over fast. */
const MAY_BE_RANGE = /^(?:[\d.,]|[<>&=≤≥abflmou].*\d)/s

function parseRange(text: string): Marker | null {
  if (!MAY_BE_RANGE.test(text)) return null
  const lower = ABOVE_NOBODY.exec(text)
  if (lower) return aboveNobody(parseRange(text.slice(lower[0].length)))
  const below = BELOW.exec(text)
  if (below) return upTo(below[2]!, below[1] === undefined)
  const most = AT_MOST.exec(text) ?? AT_MOST_AFTER.exec(text)
  if (most) return upTo(most[1]!, false)
  const above = ABOVE.exec(text)
  if (above) return from(above[2]!, above[1] === undefined)
  const least = AT_LEAST.exec(text)
  if (least) return from(least[1]!, false)
  const between = BETWEEN.exec(text)
  if (!between) return null
  const low = parseNumber(between[1]!)
  const high = parseNumber(between[2]!)
  if (low === null || high === null || low.value >= high.value) return null
  return { kind: 'range', low: low.value, high: high.value }
}

function aboveNobody(marker: Marker | null): Marker | null {
  if (marker?.kind !== 'range' || marker.low !== 0 || marker.high < 1) return null
  return { ...marker, low: 1 }
}

function upTo(text: string, strict: boolean): Marker | null {
  const number = parseNumber(text)
  if (number === null) return null
  const high = strict && number.decimals === 0 ? number.value - 1 : number.value
  return high < 0 ? null : { kind: 'range', low: 0, high }
}

function from(text: string, strict: boolean): Marker | null {
  const number = parseNumber(text)
  if (number === null) return null
  const low = strict && number.decimals === 0 ? number.value + 1 : number.value
  return { kind: 'range', low, high: Number.POSITIVE_INFINITY }
}
