import { expect, test } from 'vitest'
import { treeRows } from './file-tree.ts'

const paths = [
  'emis/output/tables/b.csv',
  'emis/output/tables/a.csv',
  'emis/output/note.md',
  'tpp/x/y/z.csv',
]
const shown = (closed: string[] = []) =>
  treeRows(paths, new Set(closed)).map((row) =>
    row.kind === 'folder'
      ? `${'  '.repeat(row.depth)}${row.isOpen ? '-' : '+'} ${row.name} (${row.files})`
      : `${'  '.repeat(row.depth)}${row.name}`,
  )

test('folders come first, each in order of names; a lone folder joins the one above', () => {
  expect(shown()).toEqual([
    '- emis/output (3)',
    '  - tables (2)',
    '    a.csv',
    '    b.csv',
    '  note.md',
    '- tpp/x/y (1)',
    '  z.csv',
  ])
})

test('what lies in a closed folder is left out, and still counted', () => {
  expect(shown(['emis/output/', 'tpp/x/y/'])).toEqual(['+ emis/output (3)', '+ tpp/x/y (1)'])
  expect(shown(['emis/output/tables/'])[1]).toBe('  + tables (2)')
})

test('a file leads back to its place in the list', () => {
  const rows = treeRows(paths, new Set())
  expect(rows.filter((row) => row.kind === 'file').map(({ index }) => paths[index])).toEqual([
    'emis/output/tables/a.csv',
    'emis/output/tables/b.csv',
    'emis/output/note.md',
    'tpp/x/y/z.csv',
  ])
  expect(treeRows(['top.csv', 'a'], new Set()).map((row) => row.name)).toEqual(['a', 'top.csv'])
})

test('ten thousand files are laid out at once', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `emis/output/${n % 97}/file-${n}.csv`)
  expect(treeRows(many, new Set())).toHaveLength(10_098)
})
