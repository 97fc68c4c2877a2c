import { expect, test } from 'vitest'
import { sayNote } from './what-if-note.ts'

const change = {
  rule: 'small-count',
  severity: 'must-fix',
  before: 2,
  after: 0,
  gone: 2,
  added: 0,
} as const
const columns = ['group', 'n', '']

test('a note says what to do, what that settles and what is left, by place and never by value', () => {
  const whatIf = {
    cells: [
      { row: 4, column: 2 },
      { row: 3, column: 1 },
      { row: 4, column: 1 },
    ],
    threshold: 7,
    base: 5,
  }
  const left = {
    rule: 'recoverable',
    severity: 'look',
    before: 0,
    after: 2,
    gone: 0,
    added: 1,
  } as const
  const fix = { ...left, severity: 'must-fix', after: 1, added: 0 } as const
  const quiet = { ...left, severity: 'note' } as const
  const note = sayNote({ whatIf, changed: 1, changes: [change, left, fix, quiet], columns })
  expect(note.split('\n')).toEqual([
    'A suggestion, tried on a copy of the table:',
    '- redact row 4, n; row 5, n; row 5, column 3',
    '- redact every count of 1 to 7',
    '- round every count to the nearest 5',
    'This changes 1 cell.',
    'It settles:',
    '- Small count: 2 places',
    'What the checks would still say:',
    '- Redacted count that can be worked out (look): 2 places, 1 of them new',
    '- Redacted count that can be worked out (must fix): 1 place',
  ])
})

test('a note on many cells names their places; one that settles nothing says so', () => {
  const cells = Array.from({ length: 21 }, (_, row) => ({ row, column: 0 }))
  const whatIf = { cells, threshold: null, base: null }
  const note = sayNote({ whatIf, changed: 21, changes: [], columns })
  expect(note).toContain('redact 21 cells (row:column): 1:1, 2:1')
  expect(note).toContain('It settles none of the findings.')
  expect(note).toContain('The checks would then find nothing to fix or to look at.')
})

test('a note may ask for no cell at all', () => {
  const whatIf = { cells: [], threshold: null, base: 5 }
  const note = sayNote({ whatIf, changed: 3, changes: [change], columns })
  expect(note).not.toContain('redact')
  expect(note).toContain('- round every count to the nearest 5')
})
