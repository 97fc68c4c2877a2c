import { expect, test } from 'vitest'
import { sayToDo } from './say-to-do.ts'

const names = {
  requestHref: '/requests/r',
  groupName: () => 'Table 1',
  fileName: () => 'table1.csv',
  columnName: (_: string, column: number) => `c${column}`,
  findingTitle: () => 'Small count',
}

test('one line a place to go to, with all that is missing there', () => {
  const lines = sayToDo(
    [
      { kind: 'fill-context', groupId: 'g', field: 'variables' },
      { kind: 'fill-context', groupId: 'g', field: 'population' },
      { kind: 'state-controls', groupId: 'g', field: 'threshold' },
      { kind: 'describe-column', fileId: 'f', column: 0 },
      { kind: 'answer-finding', fileId: 'f', findingId: 'x' },
      { kind: 'fix-finding', fileId: 'f', findingId: 'y' },
      { kind: 'comment-on-group', groupId: 'g' },
    ],
    names,
  )
  expect(lines).toEqual([
    { words: 'Table 1: fill in Variables and Population', href: '/requests/r/groups/g#context' },
    { words: 'Table 1: state Threshold for redaction', href: '/requests/r/groups/g#controls' },
    { words: 'table1.csv: describe the column c0', href: '/requests/r/files/f?view=columns' },
    {
      words: 'table1.csv: fix or justify "Small count"',
      href: '/requests/r/files/f?finding=x',
    },
    {
      words: 'table1.csv: fix "Small count", which nobody may accept',
      href: '/requests/r/files/f?finding=y',
    },
    {
      words: 'Table 1: say in a comment what you changed',
      href: '/requests/r#comment-g',
    },
  ])
})

test('many columns are one line', () => {
  const columns = [0, 1, 2, 3].map(
    (column) => ({ kind: 'describe-column', fileId: 'f', column }) as const,
  )
  expect(sayToDo(columns, names)[0]?.words).toBe('table1.csv: describe 4 columns')
})
