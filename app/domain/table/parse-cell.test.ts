import fc from 'fast-check'
import { expect, test } from 'vitest'
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
import { countWithShare, parseComposite } from './composite.ts'
import { datePrecision } from './date.ts'
import { decimalsIn, parseNumber, plainNumber } from './number.ts'
import { parseCell } from './parse-cell.ts'

const up = Number.POSITIVE_INFINITY

test.each([
  ['0', 0, 0],
  ['12', 12, 0],
  [' 1,750 ', 1750, 0],
  ['1,234,567.50', 1_234_567.5, 2],
  ['12 345', 12_345, 0],
  ['12\u202f345', 12_345, 0],
  ["1'234", 1234, 0],
  ['-5', -5, 0],
  ['−5', -5, 0],
  ['-0', 0, 0],
  ['+7', 7, 0],
  ['£1,000', 1000, 0],
  ['12.0', 12, 1],
  ['.5', 0.5, 1],
  ['5.', 5, 0],
  ['0.05', 0.05, 2],
  ['1e5', 100_000, 0],
  ['1E+05', 100_000, 0],
  ['1.25e-3', 0.001_25, 5],
  ['1.25e1', 12.5, 1],
])('"%s" is a number', (text, value, decimals) => {
  expect(parseCell(text)).toEqual({ kind: NUMBER, low: value, high: value, decimals })
})

test.each([
  '007',
  '1,23',
  '12,34,567',
  '1,2345',
  '.',
  '+',
  '£',
  '1e',
  '1e+',
  '1e12345',
  '1ex',
  '1.5x',
  '%',
  'e5',
])('"%s" is no number', (text) => {
  expect(parseNumber(text)).toBeNull()
})

test('numbers with too many signs, or beyond any size, are no numbers', () => {
  expect(parseNumber('1'.repeat(41))).toBeNull()
  expect(parseNumber('')).toBeNull()
  expect(parseNumber('1e999')).toBeNull()
})

test('a comma is a decimal point only where the dialect says so and it cannot be a thousands mark', () => {
  expect(parseNumber('1,5', true)).toEqual({ value: 1.5, decimals: 1, percent: false })
  expect(parseNumber('1,500', true)?.value).toBe(1500)
  expect(parseNumber('0,500', true)?.value).toBe(0.5)
  expect(parseNumber('1,500,5', true)).toBeNull()
  expect(parseNumber('1,5')).toBeNull()
})

test('every whole number is read back from how a table prints it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
      expect(parseCell(String(value)).low).toBe(value)
      expect(parseCell(value.toLocaleString('en-GB')).low).toBe(value)
    }),
  )
})

test.each([
  ['12.5%', 12.5, 1],
  ['12 %', 12, 0],
  ['1,200%', 1200, 0],
])('"%s" is a percentage', (text, value, decimals) => {
  expect(parseCell(text)).toEqual({ kind: PERCENT, low: value, high: value, decimals })
})

test.each([
  '[REDACTED]',
  '<REDACTED>',
  'Suppr.',
  'not shown',
  'redacted',
  '*',
  '--',
  '-',
  '–',
  '.',
  'x',
  'c',
  '[c]',
  '(D)',
  '{suppressed}',
  '[*]',
  'Suppressed',
])('"%s" hides a number', (text) => {
  expect(parseCell(text).kind).toBe(HIDDEN)
})

test.each(['NA', 'n/a', 'NaN', 'NULL', '<NA>', '(NA)', 'Inf'])(
  '"%s" is missing or hidden',
  (text) => {
    expect(parseCell(text).kind).toBe(MISSING)
  },
)

test.each([
  ['<8', 0, 7],
  ['< 8', 0, 7],
  ['<=7', 0, 7],
  ['≤5', 0, 5],
  ['=<5', 0, 5],
  ['up to 7', 0, 7],
  ['7 or fewer', 0, 7],
  ['fewer than 10', 0, 9],
  ['under or equal to 7', 0, 7],
  ['<0.5%', 0, 0.5],
  ['[<8]', 0, 7],
  ['<1,000', 0, 999],
  ['>761', 762, up],
  ['>=10', 10, up],
  ['≥10', 10, up],
  ['at least 3', 3, up],
  ['>0.5', 0.5, up],
  ['1-7', 1, 7],
  ['>0 and <8', 1, 7],
  ['at least 1 but fewer than 8', 1, 7],
  ['1–7', 1, 7],
  ['1 to 7', 1, 7],
  ['(1-7)', 1, 7],
])('"%s" states a range', (text, low, high) => {
  expect(parseCell(text)).toMatchObject({ kind: RANGE, low, high })
})

test.each([
  '>0 and 12',
  '>0 and <1',
  '>0 and >5',
  '7-1',
  '<.',
  '<1,2',
  '>1,2',
  '≤.',
  '>.',
  '≥.',
  '..-3',
  '3-..',
  '<0',
  'x'.repeat(41),
])('"%s" states no range', (text) => {
  expect(parseCell(text).kind).not.toBe(RANGE)
})

test.each([
  ['2020-01-31', 'day'],
  ['2020-01-31 00:00:00', 'day'],
  ['31/01/2020', 'day'],
  ['31.01.20', 'day'],
  ['31 Jan 2020', 'day'],
  ['1st January 2020', 'day'],
  ['January 1, 2020', 'day'],
  ['2020 01 Dec', 'day'],
  ['01jan2020', 'day'],
  ['2020-01', 'period'],
  ['01/2020', 'period'],
  ['Jan 2020', 'period'],
  ['2020 Q1', 'period'],
  ['Q1 2020', 'period'],
  ['2020W05', 'period'],
  ['2020-jan', 'period'],
])('"%s" is a date to the %s', (text, precision) => {
  expect(datePrecision(text)).toBe(precision)
  expect(parseCell(text).kind).toBe(DATE)
})

test.each(['12345', 'janitor', 'Tuesday', `2020-01-31${' '.repeat(40)}`, '2020/ab'])(
  '"%s" is no date',
  (text) => {
    expect(datePrecision(text)).toBeNull()
  },
)

test.each([
  ['7 (<0.1%)', '#(#)', 2],
  ['1,750 (0)', '#(#)', 2],
  ['41,086 (16%)', '#(#%)', 2],
  ['12 (5, 25)', '#(#,#)', 3],
  ['39,893 / 17,487', '#/#', 2],
  ['-- / 12,707', '#/#', 2],
  ['0.80-1.20', '#-#', 2],
  ['1.02 (0.95 to 1.10)', '#(#to#)', 3],
  ['[REDACTED] (NA)', null, 0],
  ['0 (NaN)', '#(#)', 2],
  ['12 of 40', '#of#', 2],
  ['≥10 (5%)', '#(#%)', 2],
  ['>5 / ≤3', '#/#', 2],
  ['-1.5 (-2.0, -1.0)', '#(#,#)', 3],
  ['3 apples', null, 0],
  ['5', null, 0],
  ['12', null, 0],
])('"%s" is laid out as %s', (text, shape, parts) => {
  const composite = parseComposite(text)
  expect(composite?.shape ?? null).toBe(shape)
  expect(composite?.parts.length ?? 0).toBe(parts)
})

test('a composite keeps each number, marker and range', () => {
  expect(
    parseComposite('7 (<0.1%)')?.parts.map(({ kind, low, high }) => [kind, low, high]),
  ).toEqual([
    [NUMBER, 7, 7],
    [RANGE, 0, 0.1],
  ])
  expect(parseComposite('-- / 12,707')?.parts[0]?.kind).toBe(HIDDEN)
  expect(parseComposite('>5 / ≤3')?.parts.map(({ low, high }) => [low, high])).toEqual([
    [6, up],
    [0, 3],
  ])
  expect(parseComposite('1'.repeat(81))).toBeNull()
  expect(parseComposite('007 / 12')).toBeNull()
  expect(parseCell('7 (<0.1%)')).toMatchObject({ kind: COMPOSITE, low: 7, high: 7, decimals: 0 })
})

test('blanks are blank, words are text', () => {
  expect(parseCell(' \t').kind).toBe(BLANK)
  expect(parseCell('South Asian').kind).toBe(TEXT)
  expect(parseCell('x'.repeat(200)).kind).toBe(TEXT)
  expect(parseCell('12--15').kind).not.toBe(HIDDEN)
})

test('plain numbers are read as the careful reader reads them, or left to it', () => {
  const digits = fc.stringMatching(/^[0-9.]{0,18}$/)
  fc.assert(
    fc.property(digits, (text) => {
      const value = plainNumber(text)
      if (Number.isNaN(value)) return
      expect(parseNumber(text)).toEqual({ value, decimals: decimalsIn(text), percent: false })
    }),
    { numRuns: 3000 },
  )
  expect(plainNumber('12.50')).toBe(12.5)
  for (const text of ['', '.5', '5.', '007', '1.2.3', '-1', '1234567890123456', '1'.repeat(17)]) {
    expect(plainNumber(text)).toBeNaN()
  }
})

test('a count with its share is read at once where it is plain', () => {
  expect(countWithShare('12 (3.4)')?.shape).toBe('#(#)')
  expect(countWithShare('12(3.40%)')).toMatchObject({
    shape: '#(#%)',
    parts: [{ low: 12 }, { low: 3.4, decimals: 2 }],
  })
  for (const text of ['(1)', '1,750 (0)', '12 (<5)', '12 (5, 25)', '12 (5']) {
    expect(countWithShare(text)).toBeNull()
  }
})

test.each([
  ['1,230†', 1230, 0],
  ['1,235*', 1235, 0],
  ['0.123***', 0.123, 3],
  ['45 [r]', 45, 0],
  ['45 [note 12]', 45, 0],
  ['1234¹²', 1234, 0],
  ['5 (p)', 5, 0],
])('"%s" is a number with a mark', (text, value, decimals) => {
  expect(parseCell(text)).toEqual({ kind: NUMBER, low: value, high: value, decimals })
})

test('what a mark stands behind is read as ever', () => {
  expect(parseCell('12.5%*')).toMatchObject({ kind: PERCENT, low: 12.5 })
  expect(parseCell('007*')).toMatchObject({ kind: TEXT })
  expect(parseCell('12 [5]')).toMatchObject({ kind: COMPOSITE })
})

test('a decimal comma is read in a cell of several numbers too', () => {
  expect(parseCell('412 (12,3 %)', true).composite?.parts[1]).toMatchObject({ low: 12.3 })
  expect(parseCell('1,412 (12,3 %)', true).composite?.parts[0]).toMatchObject({ low: 1412 })
})
