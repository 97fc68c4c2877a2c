import { expect, test } from 'vitest'
import { opensafely } from '../disclosure/policies/opensafely.ts'
import type { FindingToPin } from './events.ts'
import { missingContext, readContext } from './group-context.ts'
import { missingControls, readControls } from './group-controls.ts'
import { declaredControls } from './declared-controls.ts'
import {
  adjudication,
  administrator,
  author,
  checker,
  comment,
  context,
  controls,
  decided,
  file,
  member,
  problem,
  request,
  text,
  vote,
} from './request.fixture.ts'
import type { ReleaseRequest } from './request.ts'
import { roundOf } from './round.ts'
import { submit, type Submission } from './submit.ts'
import { toDoOf } from './to-do.ts'

const found = (findingId: string, changes: Partial<FindingToPin> = {}): FindingToPin => ({
  fileId: 'f',
  fileVersion: 1,
  findingId,
  rule: 'small-count',
  severity: 'must-fix',
  acceptable: true,
  body: '{}',
  ...changes,
})
const hand = (now: ReleaseRequest, changes: Partial<Submission> = {}, who = author) =>
  submit(now, who, {
    policy: opensafely,
    programVersion: '1.0.0',
    acceptedStatement: 1,
    findings: [],
    findingsDigest: 'd',
    declarations: text('all'),
    at: '2026-11-06T15:00:00.000Z',
    ...changes,
  })

test('submitting pins policy, program and findings, and is due after working days', () => {
  expect(decided(hand(request('pending')))).toMatchObject({
    before: 'pending',
    nextTurn: 1,
    policy: { id: 'opensafely', version: 1 },
    programVersion: '1.0.0',
    reviewsRequired: 2,
    statementVersion: 1,
    dueAt: '2026-11-13T15:00:00.000Z',
    files: ['sha-f'],
  })
})

test('what stands in the way of submitting', () => {
  expect(problem(hand(request('pending'), {}, member))).toBe('not-yours')
  expect(problem(hand(request('reviewed')))).toBe('not-editable-now')
  expect(problem(hand(request('pending', { workspaceArchived: true })))).toBe('workspace-archived')
  expect(problem(hand(request('pending', { files: [] })))).toBe('no-output-file')
  expect(problem(hand(request('pending', { files: [file('s', { kind: 'supporting' })] })))).toBe(
    'no-output-file',
  )
  expect(problem(hand(request('pending'), { findings: [found('x')] }))).toBe('incomplete')
  expect(problem(hand(request('pending'), { acceptedStatement: null }))).toBe(
    'statement-not-accepted',
  )
})

test('on re-submission objections are looked at again, unless an adjudication settled them', () => {
  const decisions = [
    { fileId: 'f', fileVersion: 1, turn: 1, decision: 'conflicted' as const },
    { fileId: 'g', fileVersion: 1, turn: 1, decision: 'approved' as const },
  ]
  const now = request('returned', {
    files: [file('f'), file('g'), file('new')],
    decisions,
    votes: [
      vote('a', 'approved', { id: '1' }),
      vote('b', 'changes_requested', { id: '2' }),
      vote('b', 'changes_requested', { id: '3', fileId: 'g' }),
      vote('b', 'changes_requested', { id: '4', state: 'archived' }),
    ],
    adjudications: [
      adjudication('c', 'changes_requested', { id: 'j' }),
      adjudication('c', 'approved', { id: 'k', fileId: 'g' }),
    ],
    comments: [comment('author', { visibility: 'public', turn: 2 })],
  })
  expect(decided(hand(now)).lapsed).toEqual({
    votes: [{ id: '2', because: 'resubmitted' }],
    adjudications: ['j'],
  })
})

const [group] = request().groups
if (!group) throw new Error('no group')

test('the to-do list is complete: files, context, controls, columns, findings', () => {
  const now = request('pending', {
    groups: [
      { ...group, context: readContext({}), controls: readControls({}) },
      { ...group, id: 'empty', name: 'Empty', context: readContext({}) },
    ],
    files: [file('f', { columns: [{ column: 0, description: '', role: null, reason: null }] })],
    answers: [
      {
        id: 'n',
        fileId: 'f',
        findingId: 'answered',
        writerId: 'author',
        kind: 'justification',
        state: 'current',
        turn: 0,
        at: '1',
        body: 'why',
      },
    ],
  })
  const findings = [
    found('answered'),
    found('open'),
    found('fix', { acceptable: false }),
    found('look', { severity: 'look' }),
    found('elsewhere', { fileId: 'supporting' }),
  ]
  expect(toDoOf(now, opensafely, findings)).toEqual([
    ...['variables', 'population', 'populationCount', 'relations', 'model'].map((field) => ({
      kind: 'fill-context',
      groupId: 'g',
      field,
    })),
    ...['threshold', 'rounding', 'denominators'].map((field) => ({
      kind: 'state-controls',
      groupId: 'g',
      field,
    })),
    { kind: 'describe-column', fileId: 'f', column: 0 },
    { kind: 'describe-column', fileId: 'f', column: 1 },
    { kind: 'answer-finding', fileId: 'f', findingId: 'open' },
    { kind: 'fix-finding', fileId: 'f', findingId: 'fix' },
  ])
  const picture = request('pending', { files: [file('p', { columnCount: null, columns: [] })] })
  expect(toDoOf(picture, opensafely, [])).toEqual([])
  expect(toDoOf(request('pending', { files: [] }), opensafely, [])).toEqual([
    { kind: 'add-output-file' },
  ])
  const other = (changes: object) => ({
    ...now,
    answers: now.answers.map((one) => ({ ...one, ...changes })),
  })
  for (const changes of [
    { kind: 'acceptance' },
    { state: 'replaced' },
    { fileId: 'x' },
    { findingId: 'x' },
  ])
    expect(toDoOf(other(changes), opensafely, findings)).toContainEqual({
      kind: 'answer-finding',
      fileId: 'f',
      findingId: 'answered',
    })
})

test('each changed group, and each with a file that was not approved, is commented on in public', () => {
  const decisions = [
    { fileId: 'f', fileVersion: 1, turn: 1, decision: 'changes_requested' as const },
    { fileId: 'gone', fileVersion: 1, turn: 1, decision: 'conflicted' as const },
    { fileId: 'ok', fileVersion: 1, turn: 1, decision: 'approved' as const },
  ]
  const groups = ['g', 'h', 'i', 'j'].map((id) => ({ ...group, id, name: id }))
  const now = request('returned', {
    groups: groups.map((one) => (one.id === 'j' ? { ...one, changedTurn: 2 } : one)),
    files: [
      file('f'),
      file('gone', { state: 'withdrawn', groupId: 'h' }),
      file('ok', { groupId: 'i' }),
    ],
    decisions,
  })
  const wanted = (changes: Partial<ReleaseRequest> = {}) =>
    toDoOf({ ...now, ...changes }, opensafely, []).flatMap((item) =>
      item.kind === 'comment-on-group' ? [item.groupId] : [],
    )
  expect(wanted()).toEqual(['g', 'h', 'j'])
  expect(wanted({ status: 'pending' })).toEqual([])
  expect(wanted({ lastReturnEarly: true })).toEqual(['j'])
  const said = (changes: Parameters<typeof comment>[1]) =>
    wanted({ comments: [comment('member', { visibility: 'public', turn: 2, ...changes })] })
  expect(said({})).toEqual(['h', 'j'])
  expect(said({ groupId: null, fileId: 'gone' })).toEqual(['g', 'j'])
  for (const changes of [
    { visibility: 'private' as const },
    { turn: 0 },
    { archived: true },
    { groupId: null },
    { groupId: null, fileId: 'ok' },
  ])
    expect(said(changes)).toEqual(['g', 'h', 'j'])
})

test('the context is complete when what the policy asks for is there', () => {
  const missing = (changes: object, required: readonly string[] = opensafely.context) =>
    missingContext({ context: { ...context, ...changes } }, required)
  expect(missing({})).toEqual([])
  expect(
    missing({
      variables: ' ',
      population: '',
      relations: '\n',
      populationCount: null,
      model: null,
    }),
  ).toEqual(['variables', 'population', 'populationCount', 'relations', 'model'])
  expect(missing({ model: { people: null, degreesOfFreedom: null } })).toEqual([
    'modelPeople',
    'modelDegreesOfFreedom',
  ])
  expect(missing({ model: { people: 9, degreesOfFreedom: 3 } })).toEqual([])
  expect(missing({ variables: '', model: null }, [])).toEqual([])
})

test('controls are complete when redaction, rounding and what follows from them are stated', () => {
  const missing = (changes: object) => missingControls({ controls: { ...controls, ...changes } })
  expect(missing({})).toEqual([])
  expect(missing({ order: null, totals: null })).toEqual(['order', 'totals'])
  expect(missing({ threshold: 'none', order: null })).toEqual([])
  expect(missing({ rounding: { kind: 'none' }, order: null, totals: null })).toEqual([])
  expect(missing({ threshold: 'none', rounding: { kind: 'none' } })).toEqual(['controlsNote'])
  expect(
    missing({ threshold: 'none', rounding: { kind: 'none' }, note: 'no people in it' }),
  ).toEqual([])
})

const NO_NOTES = { columns: [], relations: [] }

test('what is declared reaches the checks in their own words', () => {
  expect(declaredControls({ context, controls }, NO_NOTES)).toEqual({
    threshold: 7,
    rounding: { kind: 'nearest', base: 5 },
    order: 'redact-then-round',
    totals: 'sum-of-published',
    population: 500,
  })
  const all = {
    ...controls,
    zeros: 'shown',
    denominatorColumn: 'total',
    population: 9,
    rounding: { kind: 'midpoint' },
  } as const
  const notes = [
    { column: 0, description: 'arm', role: null, reason: null },
    { column: 1, description: '', role: 'count', reason: 'it counts people' },
  ] as const
  expect(
    declaredControls({ context, controls: all }, { columns: notes, relations: [] }),
  ).toMatchObject({
    zeros: 'shown',
    denominator: 'total',
    population: 9,
    rounding: { kind: 'midpoint', base: 6 },
    columns: { 0: { description: 'arm' }, 1: { role: 'count', reason: 'it counts people' } },
  })
  const none = readControls({ threshold: 'none', rounding: { kind: 'none' } })
  expect(declaredControls({ context: readContext({}), controls: none }, NO_NOTES)).toEqual({
    rounding: { kind: 'none', base: 1 },
  })
  expect(
    declaredControls({ context: readContext({}), controls: readControls({}) }, NO_NOTES),
  ).toEqual({})
})

test("a round is the author's preparation and the checkers' turn after it", () => {
  expect([0, 1, 2, 3, 4, 5].map(roundOf)).toEqual([1, 1, 2, 2, 3, 3])
  expect(checker(1).role).toBe('checker')
  expect(administrator.role).toBe('administrator')
})
