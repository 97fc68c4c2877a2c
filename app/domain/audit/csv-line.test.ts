import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CSV_START, csvLine } from './csv-line.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+44', "'+44"],
  ['-7', "'-7"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ["it's", "it's"],
  ['a-b', 'a-b'],
])('%j cannot start a formula', (text, read) => {
  expect(parse(csvLine([text]))).toEqual([[read]])
})

test('numbers are numbers, nothing is nothing, a line ends as RFC 4180 says', () => {
  expect(csvLine([-1, null, 'x', 'a,b', 'say "x"', ' y'])).toBe('-1,,x,"a,b","say ""x"""," y"\r\n')
})

test('every text comes back from a reader of CSV, at most with an apostrophe before it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (texts) => {
      const fields = parse(CSV_START + csvLine(texts), { bom: true })[0] ?? []
      expect(fields.map((field, i) => (field === texts[i] ? field : field.slice(1)))).toEqual(texts)
      for (const field of fields) expect(field).not.toMatch(/^\s*[=+\-@]/)
    }),
  )
})
