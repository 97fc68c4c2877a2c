/** A printed number: its value, the digits after the point, and whether a percent sign follows. */
export type PrintedNumber = {
  readonly value: number
  readonly decimals: number
  readonly percent: boolean
}

const ZERO = 48
const NINE = 57
const isDigit = (code: number) => code >= ZERO && code <= NINE
// comma, space, no-break space, narrow no-break space, thin space, apostrophe, right quote
const GROUPING = new Set([44, 32, 0xa0, 0x202f, 0x2009, 39, 0x2019])
const SIGNS = new Set([43, 45, 0x2212])
const CURRENCY = new Set([0x24, 0xa3, 0x20ac])

/**
 * Reads a number as tables print it: sign, thousands in groups of three, decimals, exponent,
 * percent sign, a currency sign in front. `null` for anything else; `007` is a code, not a number.
 * With `decimalComma`, a single comma that cannot be a thousands mark is a decimal point.
 */
export function parseNumber(text: string, decimalComma = false): PrintedNumber | null {
  let end = text.length
  let at = 0
  if (end === 0 || end > 40) return null
  let percent = false
  if (text.charCodeAt(end - 1) === 37) {
    percent = true
    end -= 1
    while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1
  }
  let negative = false
  if (SIGNS.has(text.charCodeAt(at))) {
    negative = text.charCodeAt(at) !== 43
    at += 1
  }
  if (CURRENCY.has(text.charCodeAt(at))) at += 1
  const whole = readWhole(text, at, end)
  if (whole === null) return null
  at = whole.at
  let digits = whole.digits
  let decimals = 0
  const mark = text.charCodeAt(at)
  if (at < end && (mark === 46 || (decimalComma && mark === 44 && !whole.grouped))) {
    let stop = at + 1
    while (stop < end && isDigit(text.charCodeAt(stop))) stop += 1
    decimals = stop - at - 1
    if (decimals === 0 && digits === '') return null
    digits = `${digits === '' ? '0' : digits}.${text.slice(at + 1, stop)}`
    at = stop
  }
  if (digits === '') return null
  if (at < end) {
    const exponent = readExponent(text, at, end)
    if (exponent === null) return null
    digits += `e${exponent}`
    decimals = Math.max(0, decimals - exponent)
  }
  const value = Number(digits)
  if (!Number.isFinite(value)) return null
  return { value: negative && value !== 0 ? -value : value, decimals, percent }
}

const POWERS = Array.from({ length: 16 }, (_, power) => 10 ** power)

/**
 * The value of a text of digits, with or without a point and more digits behind it, as nearly all
 * numbers are printed; NaN for whatever `parseNumber` has to look at. Fifteen digits at most: their
 * value and the power of ten are exact, and so is the quotient as far as it can be. Of a longer text
 * the part from `from` up to `end` is read.
 */
export function plainNumber(text: string, from = 0, end = text.length): number {
  const length = end - from
  if (length <= 0 || length > 16) return Number.NaN
  let digits = 0
  let point = -1
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) digits = digits * 10 + (code - ZERO)
    else if (code === 46 && point === -1 && at > from) point = at
    else return Number.NaN
  }
  const whole = (point === -1 ? end : point) - from
  if (whole > 1 && text.charCodeAt(from) === ZERO) return Number.NaN
  if (point === -1) return length > 15 ? Number.NaN : digits
  const decimals = end - point - 1
  return decimals === 0 ? Number.NaN : digits / (POWERS[decimals] as number)
}

/** Digits after the point of a text, or the part of one, that `plainNumber` reads. */
export function decimalsIn(plain: string, from = 0, end = plain.length): number {
  const point = plain.indexOf('.', from)
  return point === -1 || point >= end ? 0 : end - point - 1
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 0x202f || code === 0x2009
}

/** Digits with or without thousands marks; grouped only when every later group has three digits. */
function readWhole(
  text: string,
  from: number,
  end: number,
): { at: number; digits: string; grouped: boolean } | null {
  let at = from
  while (at < end && isDigit(text.charCodeAt(at))) at += 1
  const first = at - from
  let digits = text.slice(from, at)
  if (first > 1 && text.charCodeAt(from) === ZERO) return null
  if (first === 0 || first > 3 || text.charCodeAt(from) === ZERO) {
    return { at, digits, grouped: false }
  }
  const separator = text.charCodeAt(at)
  let grouped = false
  while (at + 3 < end && GROUPING.has(separator) && text.charCodeAt(at) === separator) {
    if (
      !isDigit(text.charCodeAt(at + 1)) ||
      !isDigit(text.charCodeAt(at + 2)) ||
      !isDigit(text.charCodeAt(at + 3)) ||
      (at + 4 < end && isDigit(text.charCodeAt(at + 4)))
    ) {
      break
    }
    digits += text.slice(at + 1, at + 4)
    at += 4
    grouped = true
  }
  return { at, digits, grouped }
}

function readExponent(text: string, from: number, end: number): number | null {
  const letter = text.charCodeAt(from)
  if (letter !== 101 && letter !== 69) return null
  let at = from + 1
  let sign = 1
  if (text.charCodeAt(at) === 45) sign = -1
  if (text.charCodeAt(at) === 45 || text.charCodeAt(at) === 43) at += 1
  if (at >= end || end - at > 3) return null
  let power = 0
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (!isDigit(code)) return null
    power = power * 10 + code - ZERO
  }
  return sign * power
}
