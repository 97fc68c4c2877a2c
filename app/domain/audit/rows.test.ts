import { expect, test } from 'vitest'
import {
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

test('sentences find their words for one and for many, and for what they do not know', () => {
  const say = (change: Partial<Entry>) => plain(describe(entry(change), {}))
  expect(say({ subject: { type: 'log', id: 'events-xml' } })).toContain('exported events-xml')
  expect(say({ detail: { narrowedBy: ['file'] } })).toContain(', by file')
  expect(say({ detail: { narrowedBy: [] } })).not.toContain(', by')
  const ended = { action: 'sessions-ended', subject: { type: 'account', id: 'a-1' } } as const
  expect(say({ ...ended, detail: { count: 1, why: 'role-changed' } })).toContain('1 session of')
  expect(say({ ...ended, detail: { count: 2, why: 'role-changed' } })).toContain('2 sessions of')
  const imported = { action: 'outputs-imported' }
  expect(say({ ...imported, files: ['a'] })).toContain('1 new or changed output into')
  expect(say({ ...imported, files: ['a', 'b'] })).toContain('2 new or changed outputs into')
})
