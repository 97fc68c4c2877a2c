import { expect, test } from 'vitest'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { checkBytes } from './check-bytes.ts'
import { parsePieces } from './parse-pieces.ts'
import { readTable } from './read-table.ts'

const recordsOf = (text: string) => {
  const found: (readonly string[])[] = []
  const isWhole = parsePieces(Buffer.from(text), { delimiter: ',', quotes: true }, (records) => {
    for (const record of records) found.push(record)
    return true
  })
  return isWhole ? found : null
}

test('a quoted field longer than any piece is one field, and the records around it stand', () => {
  const long = 'x,\n'.repeat(100_000)
  expect(recordsOf(`a,b\n"${long}",2\n3,4`)).toEqual([
    ['a', 'b'],
    [long, '2'],
    ['3', '4'],
  ])
  expect(recordsOf(`a,b\n"${long}`)).toBeNull()
})

test('every row keeps its line, after a field of two lines and without a last line end', () => {
  const { table } = readTable(Buffer.from('a,b\n"x\ny",2\nz,3'))
  expect([...(table?.lines ?? [])]).toEqual([2, 4])
})

test('a table of a header and nothing else is checked to the end', async () => {
  const report = await checkBytes(Buffer.from('sex,n,total\n'), {
    name: 'a.csv',
    policy: opensafely,
  })
  expect(report.findings.filter(({ rule }) => rule === 'not-checked')).toEqual([])
})
