import { expect, test } from 'vitest'
import { ACCESS_COLUMNS, accessIn, accessRow, sayWhyAllowed } from './access-rows.ts'
import type { Entry } from './read-entry.ts'

const entry: Entry = {
  v: 1,
  seq: 7,
  at: '2026-11-22T12:00:00.000Z',
  actor: 'a-1',
  role: 'checker',
  session: 's-1',
  action: 'request-file-viewed',
  subject: { type: 'request-file', id: 'f-1' },
  workspace: 'w-1',
  request: 'r-1',
  release: null,
  turn: 3,
  before: null,
  after: null,
  files: ['ab'],
  findings: null,
  policy: null,
  program: '1.0.0',
  commitments: {},
  detail: {},
  nonce: '',
}

test('a view names who, in which role and since which entry, and which bytes', () => {
  const names = {
    person: new Map([['a-1', 'checker-1']]),
    'request-file': new Map([['f-1', 'output/a.csv']]),
  }
  const access = accessIn(entry, names, 4)
  expect(access).toMatchObject({
    who: 'checker-1',
    what: 'viewed',
    path: 'output/a.csv',
    round: 2,
    grantedBy: 4,
    workspace: 'w-1',
  })
  const row = accessRow(access, 'leaf')
  expect(row).toHaveLength(ACCESS_COLUMNS.length)
  expect(row[ACCESS_COLUMNS.indexOf('why_allowed')]).toContain('output checker')
  expect(row.at(-1)).toBe('leaf')
})

test('an output outside of a request has no round; who is not known stays empty', () => {
  const output: Entry = {
    ...entry,
    actor: null,
    action: 'output-viewed',
    subject: { type: 'output', id: 'o-1' },
    request: null,
    turn: null,
  }
  expect(accessIn(output, { output: new Map([['o-1', 'a.csv']]) }, null)).toMatchObject({
    who: '',
    path: 'a.csv',
    round: null,
    request: null,
  })
  expect(accessIn({ ...entry, action: 'request-file-downloaded' }, {}, null)).toMatchObject({
    what: 'downloaded',
    path: 'f-1',
  })
})

test('every role has its reason', () => {
  expect(sayWhyAllowed('researcher')).toBe('member of the workspace')
  expect(sayWhyAllowed('viewer')).toBe('viewer of the workspace')
  expect(sayWhyAllowed('auditor')).toBe('in the role of auditor')
})
