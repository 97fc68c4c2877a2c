import type { Person } from '../people/person.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { EMPTY_CONTEXT, type GroupContext } from './group-context.ts'
import { EMPTY_CONTROLS, type GroupControls } from './group-controls.ts'
import type {
  Adjudication,
  Comment,
  PinnedFinding,
  ReleaseRequest,
  RequestFile,
  Review,
  Vote,
} from './request.ts'
import type { Status } from './status.ts'

/** A person with at most one membership, of workspace `w`. */
export const person = (
  id: string,
  role: Person['role'] = null,
  membership?: 'member' | 'viewer',
): Person => ({
  id,
  handle: id,
  displayName: id,
  role,
  memberships: new Map(membership ? [['w', membership]] : []),
})

export const author = person('author', null, 'member')
export const member = person('member', null, 'member')
export const viewer = person('viewer', null, 'viewer')
export const auditor = person('auditor', 'auditor')
export const administrator = person('administrator', 'administrator')
export const stranger = person('stranger')
export const checker = (number: number) => person(`checker-${number}`, 'checker')

/** One of everybody who may come to a request, with what they are to it. */
export const everybody = {
  author,
  member,
  viewer,
  checker: checker(1),
  'checker of the workspace': person('insider', 'checker', 'member'),
  'checker who reads along': person('reader', 'checker', 'viewer'),
  auditor,
  administrator,
  stranger,
}

export const text = (body: string): WrittenText => ({
  id: `text-${body}`,
  salt: 'salt',
  body,
  commitment: 'commitment',
})

export const context: GroupContext = {
  ...EMPTY_CONTEXT,
  variables: 'arm',
  population: 'adults',
  populationCount: 500,
  relations: 'none',
  model: 'none',
}
export const controls: GroupControls = {
  ...EMPTY_CONTROLS,
  threshold: 7,
  rounding: { kind: 'nearest', base: 5 },
  order: 'redact-then-round',
  totals: 'sum-of-published',
  denominators: 'none',
}

/** An output file `id` in group `g` with two described columns. */
export function file(id: string, changes: Partial<RequestFile> = {}): RequestFile {
  return {
    id,
    groupId: 'g',
    backendId: 'b',
    path: `${id}.csv`,
    kind: 'output',
    state: 'active',
    version: 1,
    currentVersion: 1,
    sha256: `sha-${id}`,
    columnCount: 2,
    changedTurn: 0,
    versions: [
      {
        number: 1,
        turn: 0,
        sha256: `sha-${id}`,
        bytes: 10,
        rows: 2,
        columns: 2,
        action: 'table_1',
        jobIdentifier: 'job',
        commit: 'abc',
      },
    ],
    columns: [0, 1].map((column) => ({
      column,
      description: `Column ${column}`,
      role: null,
      reason: null,
    })),
    relations: [],
    ...changes,
  }
}

const TURNS: Record<Status, number> = {
  pending: 0,
  submitted: 1,
  partially_reviewed: 1,
  reviewed: 1,
  returned: 2,
  released: 1,
  rejected: 1,
  withdrawn: 0,
}

/** A whole request in workspace `w` with one complete group `g` and the output file `f`. */
export function request(
  status: Status = 'pending',
  changes: Partial<ReleaseRequest> = {},
): ReleaseRequest {
  return {
    id: 'r',
    workspaceId: 'w',
    workspaceArchived: false,
    number: 1,
    title: 'Tables',
    authorId: 'author',
    status,
    turn: TURNS[status],
    version: 1,
    policyId: 'opensafely',
    policyOverrides: [],
    policyVersion: status === 'pending' ? null : 1,
    programVersion: status === 'pending' ? null : '1.0.0',
    reviewsRequired: 2,
    lastReturnEarly: false,
    createdAt: '2026-11-02T09:00:00.000Z',
    submittedAt: null,
    dueAt: null,
    ending: null,
    groups: [{ id: 'g', name: 'Tables', version: 1, context, controls, changedTurn: 0 }],
    files: [file('f')],
    answers: [],
    comments: [],
    reviews: [],
    votes: [],
    adjudications: [],
    decisions: [],
    findings: [],
    corrections: [],
    relationCorrections: [],
    ...changes,
  }
}

let clock = 0
const at = () => `2026-11-02T10:00:00.${String(clock++).padStart(6, '0')}Z`

export const vote = (
  checkerId: string,
  value: Vote['vote'],
  changes: Partial<Vote> = {},
): Vote => ({
  id: `vote-${checkerId}-${clock}`,
  fileId: 'f',
  fileVersion: 1,
  sha256: 'sha-f',
  checkerId,
  vote: value,
  turn: 1,
  state: 'current',
  lapsedBecause: null,
  replaces: null,
  at: at(),
  ...changes,
})

export const reviewBy = (
  checkerId: string,
  state: Review['state'] = 'submitted',
  changes: Partial<Review> = {},
): Review => ({ id: `review-${checkerId}`, checkerId, turn: 1, state, hasPlace: true, ...changes })

export const finding = (
  findingId: string,
  changes: Partial<PinnedFinding> = {},
): PinnedFinding => ({
  turn: 1,
  fileId: 'f',
  fileVersion: 1,
  findingId,
  rule: 'small-count',
  severity: 'must-fix',
  acceptable: true,
  ...changes,
})

export const comment = (authorId: string, changes: Partial<Comment> = {}): Comment => ({
  id: `comment-${authorId}-${clock}`,
  groupId: 'g',
  fileId: null,
  findingId: null,
  authorId,
  visibility: 'private',
  turn: 1,
  archived: false,
  body: 'words',
  at: at(),
  ...changes,
})

export const adjudication = (
  checkerId: string,
  value: Vote['vote'],
  changes: Partial<Adjudication> = {},
): Adjudication => ({
  id: `adjudication-${clock}`,
  fileId: 'f',
  fileVersion: 1,
  checkerId,
  vote: value,
  turn: 1,
  state: 'current',
  body: 'because',
  at: at(),
  ...changes,
})

/** What a decision refused with; an answer ends the test. */
export function problem(result: { readonly ok: boolean; readonly problem?: unknown }): unknown {
  if (result.ok) throw new Error('It was not refused.')
  return result.problem
}

/** What a decision decided; a refusal ends the test. */
export function decided<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly problem: unknown },
): Value {
  if (!result.ok) throw new Error(`Refused: ${String(result.problem)}`)
  return result.value
}
