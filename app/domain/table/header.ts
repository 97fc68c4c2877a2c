import {
  BLANK,
  COMPOSITE,
  DATE,
  HIDDEN,
  MISSING,
  NUMBER,
  PERCENT,
  RANGE,
  TEXT,
} from './cell-kind.ts'
import type { Column } from './table.ts'
import { kindAt, lowAt, textAt } from './table.ts'

const DEPTH = 60

/**
 * Whether the first record names the columns. Numbers speak against it, except years and runs of
 * whole numbers over other columns, as pivoted tables have them, and groups called by their number over
 * cells such as "120 (24.5)"; so does a record of markers only. The columns still hold the first
 * record, as row 0.
 */
export function looksLikeHeader(columns: readonly Column[], records: number): boolean {
  const kinds = columns.map((column) => kindAt(column, 0))
  const filled = kinds.filter((kind) => kind !== BLANK)
  if (filled.length === 0) return records > 1
  if (filled.every((kind) => kind === MISSING || kind === HIDDEN)) return false
  const dates = columns.filter((_, index) => kinds[index] === DATE)
  if (dates.some((column) => shareBelow(column, records, DATE) > 0.5)) return false
  const numbers = columns.filter((_, index) => {
    const kind = kinds[index]
    return kind === NUMBER || kind === PERCENT
  })
  if (numbers.length === 0 || areGroups(numbers, records)) return true
  if (numbers.length === columns.length || records === 1) return false
  const values = numbers.map((column) => lowAt(column, 0))
  const years = values.every((value) => Number.isInteger(value) && value >= 1900 && value <= 2100)
  const steps = values.slice(1).map((value, index) => value - values[index]!)
  const run = values.length > 1 && steps.every((step) => step === 1)
  if (!years && !run) return columns.some((column) => isPadded(column, records))
  const sameBelow = numbers.some((column) => yearsBelow(column, records))
  return !(years && sameBelow)
}

/**
 * Further header records right under the first: words over columns that hold numbers, and an empty
 * row of index names after it. They are counted as rows; here they only lend their words.
 */
export function secondHeader(columns: readonly Column[], rows: number): string[][] {
  const numeric = columns.filter((column) => shareBelow(column, rows, NUMBER) > 0.5)
  const found: string[][] = []
  if (numeric.length < 2) return found
  for (let row = 0; row < Math.min(3, rows); row += 1) {
    const kinds = numeric.map((column) => kindAt(column, row))
    const words = kinds.filter((kind) => kind === TEXT || kind === RANGE).length
    const blank = kinds.filter((kind) => kind === BLANK).length
    const isWords = words * 2 >= numeric.length && words + blank === numeric.length
    const isNames = found.length > 0 && blank === numeric.length
    if (!isWords && !isNames) break
    found.push(columns.map((column) => textAt(column, row)))
  }
  return found
}

/** "06" over plain numbers names an hour or a month: counts are not filled up with zeros. */
function isPadded(column: Column, records: number): boolean {
  return /^0\d{1,3}$/.test(textAt(column, 0)) && shareBelow(column, records, NUMBER) > 0.5
}

const MOST_GROUPS = 20

/** Whether small numbers, each another, stand over cells of several numbers: groups called 0 and 1. */
function areGroups(numbers: readonly Column[], records: number): boolean {
  const values = new Set(numbers.map((column) => lowAt(column, 0)))
  return (
    values.size === numbers.length &&
    [...values].every((value) => Number.isInteger(value) && value >= 0 && value < MOST_GROUPS) &&
    numbers.every((column) => shareBelow(column, records, COMPOSITE) > 0.5)
  )
}

function shareBelow(column: Column, rows: number, kind: number): number {
  const to = Math.min(rows, DEPTH)
  let same = 0
  let filled = 0
  for (let row = 1; row < to; row += 1) {
    const found = kindAt(column, row)
    if (found !== BLANK) filled += 1
    if (found === kind) same += 1
  }
  return filled === 0 ? 0 : same / filled
}

function yearsBelow(column: Column, rows: number): boolean {
  const to = Math.min(rows, DEPTH)
  for (let row = 1; row < to; row += 1) {
    const value = lowAt(column, row)
    if (!(Number.isInteger(value) && value >= 1900 && value <= 2100)) return false
  }
  return to > 1
}
