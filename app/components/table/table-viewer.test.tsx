import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { marksOf } from '#app/domain/table/marks.ts'
import type { ViewedTable } from '#app/domain/table/viewed-table.ts'
import { TableViewer } from './table-viewer.tsx'

const table = (rows: readonly (readonly string[])[], of = rows.length, from = 0): ViewedTable => ({
  rows: of,
  columns: ['group', 'total'].map((name, index) => ({
    name,
    role: index === 1 ? 'count' : 'category',
    says: index === 1 ? 'count · base 5' : 'category',
    isNumeric: index === 1,
    width: 120,
  })),
  first: { from, column: 0, rows },
  rowsHref: '/rows',
  findHref: '/find',
  pageHref: '/file?round=2',
})

test('the first HTML holds the first rows and says how large the table is', () => {
  const html = renderToString(<TableViewer table={table([['Irish', '783']], 5000)} label="t.csv" />)
  expect(html).toContain('aria-rowcount="5001"')
  expect(html).toContain('aria-rowindex="2"')
  expect(html).toContain('>783<')
  expect(html).toContain('count · base 5')
  expect(html).toContain('/file?round=2&amp;row=2')
})

test('a page further on leads back and forth', () => {
  const html = renderToString(
    <TableViewer
      table={table(
        [
          ['a', '1'],
          ['b', '2'],
        ],
        5000,
        100,
      )}
      label="t.csv"
    />,
  )
  expect(html).toContain('row=99')
  expect(html).toContain('row=103')
  expect(html).toContain('aria-rowindex="102"')
})

test('a flagged cell says so in words', () => {
  const marks = marksOf([
    {
      rule: 'small-count',
      severity: 'must-fix',
      policyField: 'counts.threshold',
      cells: [{ row: 0, column: 1, line: 2 }],
      because: '',
      fix: '',
    },
  ])
  const html = renderToString(
    <TableViewer table={table([['a', '3']])} label="t.csv" marks={marks} />,
  )
  expect(html).toContain('must fix: small count')
  expect(html.match(/tv-must-fix/g)).toHaveLength(1)
})

test('the text of a cell is the text of the file', () => {
  const html = renderToString(<TableViewer table={table([[' "a" ', '<b>']])} label="t.csv" />)
  expect(html).toContain('<span class="tv-sign" data-sign="·"> </span>&quot;a&quot;')
  expect(html).toContain('&lt;b&gt;')
})

test('a record with fewer fields shows that a cell is not there', () => {
  const html = renderToString(<TableViewer table={table([['a']])} label="t.csv" />)
  expect(html).toContain('no cell in the file')
})
