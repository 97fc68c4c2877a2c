import { expect, test } from 'vitest'
import {
  type Acceptance,
  DECISION_COLUMNS,
  decidedFiles,
  type DecisionFacts,
  decisionRows,
} from './decision-rows.ts'
import { describe } from './describe.ts'
import { EVENT_COLUMNS, eventRow } from './event-row.ts'
import { type Entry, readEntry } from './read-entry.ts'
import { plain } from './sentence.ts'

const entry = (change: Partial<Entry>): Entry =>
  readEntry(
    JSON.stringify({
      seq: 7,
      at: '2026-11-22T12:00:00.000Z',
      actor: null,
      role: 'program',
      session: null,
      action: 'log-exported',
      subject: { type: 'log', id: 'events-csv' },
      workspace: null,
      request: null,
      release: null,
      turn: null,
      before: null,
      after: null,
      files: [],
      findings: null,
      policy: null,
      program: '1.0.0',
      commitments: {},
      detail: {},
      nonce: '',
      ...change,
    }),
  )

test('a row says nothing where the entry says nothing, and the id where there is no name', () => {
  const cell = (change: Partial<Entry>, column: (typeof EVENT_COLUMNS)[number]) =>
    eventRow(entry(change), {}, 'leaf')[EVENT_COLUMNS.indexOf(column)]
  expect(cell({}, 'who')).toBe('')
  expect(cell({ actor: 'a-1' }, 'who')).toBe('')
  expect([cell({}, 'round'), cell({ turn: 3 }, 'round')]).toEqual([null, 2])
  expect(cell({ workspace: 'w-1' }, 'workspace')).toBe('w-1')
  const policy = { id: 'opensafely', version: 1 }
  expect([cell({ policy }, 'policy'), cell({ policy }, 'policy_version')]).toEqual([
    'opensafely',
    1,
  ])
})

test('a decision is about its file, about those it lists, about bytes alone, or about none', () => {
  const subject = { type: 'request-file', id: 'f-1' } as const
  expect(decidedFiles(entry({ subject }))).toEqual([{ fileId: 'f-1', sha256: null, decision: '' }])
  expect(decidedFiles(entry({ files: ['ab'] }))).toEqual([
    { fileId: null, sha256: 'ab', decision: null },
  ])
  expect(decidedFiles(entry({}))).toEqual([{ fileId: null, sha256: null, decision: null }])
})

test('a reason that is no longer there is said to be erased', () => {
  const facts: DecisionFacts = {
    paths: new Map(),
    released: new Map([['l-1 ab', 'a.csv']]),
    versions: new Map(),
    open: new Map(),
    acceptances: [],
    reasons: new Map([['c-2', 'because']]),
  }
  const words = (reason: string) =>
    JSON.stringify(decisionRows(entry({ commitments: { reason } }), {}, facts, 'leaf'))
  expect(words('c-1')).toContain('[erased]')
  expect(words('c-2')).toContain('because')
  const pathOf = (change: Partial<Entry>) =>
    decisionRows(entry(change), {}, facts, 'leaf')[0]?.[DECISION_COLUMNS.indexOf('path')]
  expect(pathOf({ files: ['ab'], release: 'l-1' })).toBe('a.csv')
  expect(pathOf({ files: ['ab'] })).toBe(null)
})

test("what was accepted is that of the time of the decision: the own of a vote, everybody's of a release", () => {
  const accepted = (writerId: string, change: Partial<Acceptance>): Acceptance => ({
    fileId: 'f-1',
    writerId,
    who: writerId,
    finding: 'x',
    rule: 'small-count',
    reason: 'first',
    at: '2026-11-22T10:00:00.000Z',
    ...change,
  })
  const facts: DecisionFacts = {
    paths: new Map([['f-1', 'a.csv']]),
    versions: new Map([['f-1 ab', 4]]),
    open: new Map([['3 f-1', { mustFix: 1, look: 2 }]]),
    acceptances: [
      accepted('c-1', {}),
      accepted('c-1', { reason: 'again' }),
      accepted('c-2', { reason: null }),
      accepted('c-1', { fileId: 'f-2' }),
      accepted('c-1', { at: '2026-11-22T13:00:00.000Z', reason: 'later' }),
    ],
    reasons: new Map(),
  }
  const row = (change: Partial<Entry>) => {
    const made = entry({ actor: 'c-1', files: ['ab'], turn: 3, ...change })
    const values = decisionRows(made, {}, facts)[0] ?? []
    const cell = (column: (typeof DECISION_COLUMNS)[number]) =>
      values[DECISION_COLUMNS.indexOf(column)]
    return { cell, accepted: cell('accepted') }
  }
  const subject = { type: 'request-file', id: 'f-1' } as const
  const vote = row({ action: 'vote-cast', subject, detail: { vote: 'approved' } })
  expect(vote.accepted).toBe('c-1 on small-count: again')
  expect([vote.cell('version'), vote.cell('must_fix_open'), vote.cell('look_open')]).toEqual([
    4, 1, 2,
  ])
  const listed = [{ file: 'f-1', sha256: 'ab', decision: 'approved' }]
  const released = row({ action: 'request-released', detail: { decisions: listed } })
  expect(released.accepted).toBe('c-1 on small-count: again; c-2 on small-count: [erased]')
  const votes = row({ action: 'review-finished', detail: { votes: [{ vote: 'approved' }] } })
  expect([votes.cell('file_decision'), votes.accepted]).toEqual(['approved', null])
  expect(row({ detail: { votes: [{}] } }).cell('file_decision')).toBeNull()
})

test('sentences find their words for one and for many, and for what they do not know', () => {
  const say = (change: Partial<Entry>) => plain(describe(entry(change), {}))
  expect(say({ subject: { type: 'log', id: 'events-xml' } })).toContain('exported events-xml')
  expect(say({ detail: { narrowedBy: ['file'] } })).toContain(', by file')
  expect(say({ detail: { narrowedBy: [] } })).not.toContain(', by')
  const ended = { action: 'sessions-ended', subject: { type: 'account', id: 'a-1' } } as const
  expect(say({ ...ended, detail: { count: 1, why: 'role-changed' } })).toContain('1 session of')
  expect(say({ ...ended, detail: { count: 2, why: 'role-changed' } })).toContain('2 sessions of')
  const announced = (awaited: number, refused: number, outdated: number) =>
    say({ action: 'outputs-announced', detail: { awaited, refused, outdated } })
  expect(announced(1, 0, 0)).toMatch(/announced 1 output of [^;]*$/)
  expect(announced(2, 3, 1)).toMatch(/2 outputs of .*; 3 refused; 1 of earlier runs is out of date/)
  expect(announced(2, 0, 2)).toMatch(/; 2 of earlier runs are out of date/)
  const imported = { action: 'outputs-imported' }
  expect(say({ ...imported, files: ['a'] })).toContain('1 new or changed output into')
  expect(say({ ...imported, files: ['a', 'b'] })).toContain('2 new or changed outputs into')
})
