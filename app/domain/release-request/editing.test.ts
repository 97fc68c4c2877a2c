import { expect, test } from 'vitest'
import type { Person } from '../people/person.ts'
import { addFile, type RequestableOutput } from './add-file.ts'
import { answerFinding } from './answer-finding.ts'
import { changeKind, moveFile, withdrawFile } from './change-file.ts'
import { createRequest, type RequestPlace } from './create-request.ts'
import { correctRole, describeColumn, hasColumn } from './describe-column.ts'
import { declareRelation } from './declare-relation.ts'
import { editGroup } from './edit-group.ts'
import { findingsOfFile } from './finding-of-file.ts'
import { bothLapse, lapseOn, NOTHING_LAPSES } from './lapses.ts'
import { addGroup, renameGroup } from './name-group.ts'
import { renameRequest } from './rename-request.ts'
import {
  adjudication,
  administrator,
  author,
  checker,
  context,
  controls,
  decided,
  everybody,
  file,
  problem,
  request,
  text,
  viewer,
  vote,
} from './request.fixture.ts'
import { fileOf, filesIn, outputsOf, type ReleaseRequest } from './request.ts'
import { type Status, STATUSES } from './status.ts'
import { updateFile } from './update-file.ts'
import { withdrawForAuthor, withdrawRequest } from './withdraw-request.ts'

const content = {
  sha256: 'new',
  bytes: 1,
  rows: 1,
  columns: 2,
  action: null,
  jobIdentifier: null,
  commit: null,
}
const output = (changes: Partial<RequestableOutput> = {}): RequestableOutput => ({
  backendId: 'b',
  path: 'new.csv',
  content,
  releasedBefore: false,
  ...changes,
})
const add = (
  now: ReleaseRequest,
  changes: Partial<RequestableOutput> = {},
  wanted: Partial<Parameters<typeof addFile>[3]> = {},
  who: Person = author,
) =>
  addFile(now, who, output(changes), {
    fileId: 'n',
    versionId: 'v',
    groupId: 'g',
    fileKind: 'output',
    seenSha256: 'new',
    ...wanted,
  })
const finding = {
  fileId: 'f',
  findingId: 'x',
  rule: 'small-count',
  severity: 'must-fix',
  acceptable: true,
} as const

/** Every change an author can make, so that each rule can be tried on all of them. */
const edits: Record<
  string,
  (now: ReleaseRequest, who: Person) => { ok: boolean; problem?: unknown }
> = {
  rename: (now, who) => renameRequest(now, who, 'Other'),
  addGroup: (now, who) => addGroup(now, who, { groupId: 'n', name: 'New' }),
  renameGroup: (now, who) => renameGroup(now, who, { groupId: 'g', name: 'New' }),
  editGroup: (now, who) => editGroup(now, who, { groupId: 'g', context, controls }),
  addFile: (now, who) => add(now, {}, {}, who),
  moveFile: (now, who) => moveFile(now, who, { fileId: 'f', groupId: 'h' }),
  changeKind: (now, who) =>
    changeKind(now, who, { fileId: 'f', fileKind: 'supporting' }, { releasedBefore: false }),
  updateFile: (now, who) =>
    updateFile(now, who, output(), {
      fileId: 'f',
      versionId: 'v',
      seenSha256: 'new',
      tables: null,
    }),
  withdrawFile: (now, who) => withdrawFile(now, who, 'f'),
  describeColumn: (now, who) =>
    describeColumn(now, who, { fileId: 'f', column: 0, description: 'arm' }),
  correctRole: (now, who) =>
    correctRole(now, who, { fileId: 'f', column: 0, role: 'category', reason: text('it is') }),
  declareRelation: (now, who) =>
    declareRelation(now, who, {
      fileId: 'f',
      relation: sum,
      verdict: 'rejected',
      reason: text('no'),
    }),
  answerFinding: (now, who) =>
    answerFinding(now, who, finding, { fileId: 'f', answerId: 'a', text: text('it is') }),
}
const sum = { kind: 'row-total', total: 0, parts: [1] }
const withGroups = (status: Status, changes: Partial<ReleaseRequest> = {}) => {
  const base = request(status)
  const [group] = base.groups
  if (!group) throw new Error('no group')
  return { ...base, groups: [group, { ...group, id: 'h', name: 'Others' }], ...changes }
}

test.each(Object.keys(edits))('%s: the author alone, while the request is theirs', (edit) => {
  for (const status of Object.keys(STATUSES) as Status[]) {
    const isTheirs = status === 'pending' || status === 'returned'
    const result = edits[edit]?.(withGroups(status), author) ?? { ok: false }
    expect([status, result.ok]).toEqual([status, isTheirs])
    if (!isTheirs) expect(result.problem).toBe('not-editable-now')
    for (const [name, who] of Object.entries(everybody))
      if (name !== 'author')
        expect(problem(edits[edit]?.(withGroups(status), who) ?? { ok: true })).toBe('not-yours')
  }
  const archived = withGroups('pending', { workspaceArchived: true })
  expect(problem(edits[edit]?.(archived, author) ?? { ok: true })).toBe('workspace-archived')
  const demoted = { ...author, memberships: new Map([['w', 'viewer' as const]]) }
  expect(problem(edits[edit]?.(withGroups('pending'), demoted) ?? { ok: true })).toBe('not-yours')
})

test('a request is started by a member, once, with a title', () => {
  const place: RequestPlace = {
    workspaceId: 'w',
    archived: false,
    policyId: 'opensafely',
    reviewsRequired: 2,
    nextNumber: 4,
    openRequestId: null,
  }
  const create = (changes: Partial<RequestPlace>, title = ' Tables ', who = author) =>
    createRequest({ ...place, ...changes }, who, { requestId: 'r', title })
  expect(problem(create({}, 'x', viewer))).toBe('not-a-member')
  expect(problem(create({}, 'x', checker(1)))).toBe('not-a-member')
  expect(problem(create({ archived: true }))).toBe('workspace-archived')
  expect(problem(create({ openRequestId: 'r' }))).toBe('open-request-exists')
  expect(problem(create({}, ' '))).toBe('no-title')
  expect(problem(create({}, 'x'.repeat(201)))).toBe('too-long')
  expect(decided(create({}))).toMatchObject({ title: 'Tables', number: 4, turn: 0 })
  expect(problem(renameRequest(request(), author, ''))).toBe('no-title')
  expect(decided(renameRequest(request(), author, ' New '))).toMatchObject({ title: 'New' })
})

test('names of groups: any character, not empty, one of a kind', () => {
  const name = (words: string) => addGroup(request(), author, { groupId: 'n', name: words })
  expect(problem(name(' '))).toBe('no-name')
  expect(problem(name('x'.repeat(201)))).toBe('too-long')
  expect(problem(name(' Tables'))).toBe('name-taken')
  expect(decided(name('<img src=x> a/b'))).toMatchObject({ name: '<img src=x> a/b' })
  const rename = (groupId: string, words: string) =>
    renameGroup(withGroups('pending'), author, { groupId, name: words })
  expect(problem(rename('none', 'x'))).toBe('no-such-group')
  expect(problem(rename('g', 'Others'))).toBe('name-taken')
  expect(rename('g', 'Tables').ok).toBe(true)
})

test('a file is added as it was seen, once, and what was released before only in support', () => {
  const now = request('returned', {
    files: [file('f'), file('w', { path: 'new.csv', state: 'withdrawn', groupId: 'h' })],
    votes: [vote('a', 'approved', { id: '1' }), vote('a', 'approved', { id: '2', fileId: 'w' })],
  })
  expect(problem(add(now, {}, { groupId: 'none' }))).toBe('no-such-group')
  expect(problem(add(now, { content: null }))).toBe('output-not-available')
  expect(problem(add(now, {}, { seenSha256: 'old' }))).toBe('output-changed')
  expect(problem(add(now, { releasedBefore: true }))).toBe('released-before')
  expect(add(now, { releasedBefore: true }, { fileKind: 'supporting' }).ok).toBe(true)
  expect(problem(add(now, { path: 'f.csv' }))).toBe('already-on-request')
  expect(decided(add(now, { path: 'f.csv', backendId: 'tpp' }))).toMatchObject({
    fileId: 'n',
    number: 1,
  })
  expect(decided(add(now))).toMatchObject({
    fileId: 'w',
    number: 2,
    lapsed: {
      votes: [
        { id: '2', because: 'file-added-again' },
        { id: '1', because: 'files-added' },
      ],
    },
  })
})

test('files are moved, turned, updated and withdrawn, and what stood on them lapses', () => {
  const now = withGroups('returned', {
    files: [
      file('f'),
      file('o', { groupId: 'h' }),
      file('w', { state: 'withdrawn' }),
      file('s', { kind: 'supporting' }),
    ],
    votes: [vote('a', 'approved', { id: '1' }), vote('a', 'approved', { id: '2', fileId: 'o' })],
    adjudications: [adjudication('b', 'approved', { id: 'j' })],
  })
  const move = (fileId: string, groupId: string) => moveFile(now, author, { fileId, groupId })
  expect(problem(move('none', 'h'))).toBe('no-such-file')
  expect(problem(move('w', 'h'))).toBe('file-withdrawn')
  expect(problem(move('f', 'none'))).toBe('no-such-group')
  expect(problem(move('f', 'g'))).toBe('same-group')
  expect(decided(move('f', 'h'))).toMatchObject({
    lapsed: {
      votes: [
        { id: '1', because: 'file-moved' },
        { id: '2', because: 'files-added' },
      ],
      adjudications: ['j'],
    },
  })
  const turn = (fileId: string, fileKind: 'output' | 'supporting', releasedBefore = false) =>
    changeKind(now, author, { fileId, fileKind }, { releasedBefore })
  expect(problem(turn('w', 'output'))).toBe('file-withdrawn')
  expect(problem(turn('f', 'output'))).toBe('same-kind')
  expect(problem(turn('s', 'output', true))).toBe('released-before')
  expect(turn('s', 'output').ok).toBe(true)
  expect(decided(turn('f', 'supporting', true))).toMatchObject({
    lapsed: { votes: [{ because: 'file-kind-changed' }] },
  })
  const update = (changes: Partial<RequestableOutput> | null, seenSha256 = 'new', fileId = 'f') =>
    updateFile(now, author, changes && output(changes), {
      fileId,
      versionId: 'v',
      seenSha256,
      tables: null,
    })
  expect(problem(update({}, 'new', 'w'))).toBe('file-withdrawn')
  expect(problem(update(null))).toBe('no-longer-an-output')
  expect(problem(update({ content: null }))).toBe('no-longer-an-output')
  expect(problem(update({}, 'old'))).toBe('output-changed')
  expect(problem(update({ content: { ...content, sha256: 'sha-f' } }, 'sha-f'))).toBe(
    'nothing-newer',
  )
  expect(problem(update({ releasedBefore: true }))).toBe('released-before')
  expect(update({ releasedBefore: true }, 'new', 's').ok).toBe(true)
  expect(decided(update({}))).toMatchObject({ number: 2, previousSha256: 'sha-f' })
  expect(problem(withdrawFile(now, author, 'w'))).toBe('file-withdrawn')
  expect(decided(withdrawFile(now, author, 'f'))).toMatchObject({ sha256: 'sha-f' })
})

test('context and controls take whole numbers and texts of a length; what changed makes votes lapse', () => {
  const now = request('returned', { votes: [vote('a', 'approved', { id: '1' })] })
  const edit = (changes: object, others: object = {}, groupId = 'g') =>
    editGroup(now, author, {
      groupId,
      context: { ...context, ...changes },
      controls: { ...controls, ...others },
    })
  expect(problem(edit({}, {}, 'none'))).toBe('no-such-group')
  for (const bad of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(problem(edit({ populationCount: bad }))).toBe('not-a-number')
    expect(problem(edit({ model: { people: bad, degreesOfFreedom: null } }))).toBe('not-a-number')
    expect(problem(edit({}, { threshold: bad }))).toBe('not-a-number')
    expect(problem(edit({}, { rounding: { kind: 'nearest', base: bad } }))).toBe('not-a-number')
    expect(problem(edit({}, { population: bad }))).toBe('not-a-number')
  }
  expect(problem(edit({ note: 'x'.repeat(20_001) }))).toBe('too-long')
  expect(problem(edit({}, { denominatorColumn: 'x'.repeat(20_001) }))).toBe('too-long')
  expect(decided(edit({}))).toMatchObject({ changed: [], lapsed: NOTHING_LAPSES })
  expect(decided(edit({ model: null }))).toMatchObject({ changed: ['context'] })
  expect(
    decided(
      edit({ model: { people: 9, degreesOfFreedom: 1 } }, { rounding: { kind: 'midpoint' } }),
    ),
  ).toMatchObject({
    changed: ['context', 'controls'],
    lapsed: { votes: [{ id: '1', because: 'context-changed' }] },
  })
  expect(decided(edit({}, { rounding: null }))).toMatchObject({ changed: ['controls'] })
})

test('columns are described and their roles corrected, where there are such columns', () => {
  const now = request('returned', {
    files: [file('f'), file('w', { state: 'withdrawn' })],
    votes: [vote('a', 'approved')],
  })
  const say = (column: number, description = ' arm ', fileId = 'f') =>
    describeColumn(now, author, { fileId, column, description })
  expect(problem(say(0, 'x', 'w'))).toBe('file-withdrawn')
  expect(problem(say(2))).toBe('no-such-column')
  expect(problem(say(0, 'x'.repeat(20_001)))).toBe('too-long')
  expect(decided(say(1))).toMatchObject({ description: 'arm' })
  const correct = (column: number, words = 'it is', fileId = 'f') =>
    correctRole(now, author, { fileId, column, role: 'category', reason: text(words) })
  expect(problem(correct(0, 'x', 'w'))).toBe('file-withdrawn')
  expect(problem(correct(-1))).toBe('no-such-column')
  expect(problem(correct(0, ' '))).toBe('no-reason')
  expect(decided(correct(0))).toMatchObject({ lapsed: { votes: [{ because: 'roles-changed' }] } })
  expect(hasColumn(file('x', { columnCount: null }), 99)).toBe(true)
  expect(hasColumn(file('x', { columnCount: null }), 0.5)).toBe(false)
})

test('sums are rejected, added and let stand, where they can be sums', () => {
  const now = request('returned', {
    files: [file('f', { columnCount: 3 }), file('w', { state: 'withdrawn' })],
    votes: [vote('a', 'approved')],
  })
  const say = (
    relation: { kind: string; total: number; parts: readonly number[] },
    verdict: 'rejected' | 'added' | 'kept' = 'added',
    words = 'it is',
    fileId = 'f',
  ) => declareRelation(now, author, { fileId, relation, verdict, reason: text(words) })
  const three = { kind: 'row-total', total: 0, parts: [1, 2] }
  expect(problem(say(three, 'added', 'x', 'w'))).toBe('file-withdrawn')
  expect(problem(say({ ...three, kind: 'other' }))).toBe('not-a-sum')
  expect(problem(say({ ...three, parts: [1, 3] }))).toBe('not-a-sum')
  expect(problem(say({ ...three, parts: [1] }))).toBe('not-a-sum')
  expect(problem(say({ ...three, parts: [1, 1] }))).toBe('not-a-sum')
  expect(problem(say({ ...three, kind: 'share' }))).toBe('not-a-sum')
  expect(problem(say({ ...three, kind: 'share', total: 3 }, 'rejected'))).toBe('not-a-sum')
  expect(problem(say(three, 'added', ' '))).toBe('no-reason')
  const rows = { kind: 'column-total', total: 99, parts: [3, 4] }
  for (const verdict of ['rejected', 'added', 'kept'] as const)
    expect(decided(say(rows, verdict))).toMatchObject({
      verdict,
      lapsed: { votes: [{ because: 'relations-changed' }] },
    })
})

test('an answer is to a must-fix finding that is there and may be argued with', () => {
  const now = request('pending', { files: [file('f'), file('w', { state: 'withdrawn' })] })
  const answer = (changes: object | null, words = 'why', fileId = 'f') =>
    answerFinding(now, author, changes === null ? undefined : { ...finding, ...changes }, {
      fileId,
      answerId: 'a',
      text: text(words),
    })
  expect(problem(answer({}, 'x', 'w'))).toBe('file-withdrawn')
  expect(problem(answer(null))).toBe('no-such-finding')
  expect(problem(answer({ severity: 'look' }))).toBe('finding-needs-no-answer')
  expect(problem(answer({ acceptable: false }))).toBe('finding-can-only-be-fixed')
  expect(problem(answer({}, ''))).toBe('no-reason')
  expect(decided(answer({}))).toMatchObject({ findingId: 'x' })
  const found = {
    rule: 'row-level',
    severity: 'must-fix',
    policyField: 'p',
    cells: [],
    because: '',
    fix: '',
  } as const
  expect(
    findingsOfFile(
      'f',
      [
        { id: '1', finding: found },
        { id: '2', finding: { ...found, rule: 'look' } },
      ],
      ['row-level'],
    ).map(({ acceptable }) => acceptable),
  ).toEqual([false, true])
})

test('a request is withdrawn by its author, or for them by an administrator with a reason', () => {
  expect(problem(withdrawRequest(request('pending'), checker(1)))).toBe('not-yours')
  expect(problem(withdrawRequest(request('submitted'), author))).toBe('not-editable-now')
  expect(withdrawRequest(request('returned', { workspaceArchived: true }), author).ok).toBe(true)
  const forThem = (status: Status, words = 'they left', who = administrator) =>
    withdrawForAuthor(request(status), who, text(words))
  expect(problem(forThem('pending', 'x', author))).toBe('not-administrator')
  expect(problem(forThem('reviewed'))).toBe('not-editable-now')
  expect(problem(forThem('pending', ''))).toBe('no-reason')
  expect(decided(forThem('returned'))).toMatchObject({
    kind: 'request-withdrawn',
    before: 'returned',
  })
})

test('what lapses twice lapses for the first reason; what is not current does not lapse', () => {
  const now = request('returned', {
    votes: [
      vote('a', 'approved', { id: '1' }),
      vote('b', 'approved', { id: '2', state: 'archived' }),
    ],
    adjudications: [
      adjudication('c', 'approved', { id: 'j' }),
      adjudication('c', 'approved', { id: 'k', state: 'lapsed' }),
    ],
  })
  const once = lapseOn(now, ['f'], 'files-added')
  expect(once).toEqual({ votes: [{ id: '1', because: 'files-added' }], adjudications: ['j'] })
  expect(bothLapse(once, lapseOn(now, ['f'], 'roles-changed'))).toEqual(once)
  expect(lapseOn(now, ['other'], 'files-added')).toEqual(NOTHING_LAPSES)
})

test('the files of a request, of a group, and those that are up for a decision', () => {
  const now = request('pending', {
    files: [
      file('f'),
      file('s', { kind: 'supporting' }),
      file('w', { state: 'withdrawn' }),
      file('o', { groupId: 'h' }),
    ],
  })
  const ids = (files: readonly { id: string }[]) => files.map(({ id }) => id)
  expect(fileOf(now, 'w')?.state).toBe('withdrawn')
  expect(fileOf(now, 'none')).toBeUndefined()
  expect(ids(outputsOf(now))).toEqual(['f', 'o'])
  expect(ids(filesIn(now, 'g'))).toEqual(['f', 's'])
})
