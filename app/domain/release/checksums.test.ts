import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChecksums, writeChecksums } from './checksums.ts'

const a = 'a'.repeat(64)

test('a list is what sha256sum writes and reads', () => {
  expect(writeChecksums([{ sha256: a, name: 'tables/one.csv' }])).toBe(`${a}  tables/one.csv\n`)
  expect(writeChecksums([{ sha256: a, name: 'a\\b\nc' }])).toBe(`\\${a}  a\\\\b\\nc\n`)
  expect(readChecksums(`${a.toUpperCase()} *one.csv\r\n\n`)).toEqual({
    files: [{ sha256: a, name: 'one.csv' }],
    unreadable: [],
  })
})

test('a line separator of Unicode is part of the name', () => {
  const file = { sha256: a, name: 'one\u2028two\u2029.csv' }
  expect(readChecksums(writeChecksums([file]))).toEqual({ files: [file], unreadable: [] })
})

test('a line that is no checksum is said by its number', () => {
  expect(readChecksums(`# a note\n${a}  x\n${a}`).unreadable).toEqual([1, 3])
})

test('every name comes back', () => {
  const files = fc.array(
    fc.record({ sha256: fc.constant(a), name: fc.string({ minLength: 1, unit: 'grapheme' }) }),
  )
  fc.assert(
    fc.property(files, (list) => {
      expect(readChecksums(writeChecksums(list))).toEqual({ files: list, unreadable: [] })
    }),
  )
})

test('a name with escapes comes back as it was', () => {
  const name = 'a\\b\nc\rd\\n.csv'
  const list = writeChecksums([{ sha256: a, name }])
  expect(list.startsWith('\\')).toBe(true)
  expect(readChecksums(list).files).toEqual([{ sha256: a, name }])
})
