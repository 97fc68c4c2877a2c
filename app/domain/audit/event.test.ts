import { expect, test } from 'vitest'
import { ACTIONS, describe, namesNeeded } from './describe.ts'
import { entryBody } from './entry.ts'
import type { OutputRecord } from '../outputs/events.ts'
import { type Event, type EventKind, factsOf } from './event.ts'
import { readEntry } from './read-entry.ts'
import { plain } from './sentence.ts'

const secret = 'secret-that-must-not-enter-the-log'
const text = { id: 't-1', salt: secret, body: secret, commitment: 'ab' }

const secretJob = {
  jobId: 'j-2',
  identifier: secret,
  action: secret,
  status: secret,
  statusCode: secret,
  message: secret,
  createdAt: null,
  startedAt: null,
  completedAt: null,
}
const secretOutput: OutputRecord = {
  outputId: 'o-1',
  path: secret,
  level: 'moderately_sensitive',
  standing: 'present',
  reason: null,
  message: secret,
  sha256: 'cd',
  bytes: 1,
  rows: 1,
  columns: 1,
  action: secret,
  jobIdentifier: secret,
  jobRequestIdentifier: secret,
  commit: secret,
  repo: secret,
  madeAt: null,
  madeBy: secret,
  outOfDateAction: false,
  outOfDateOutput: false,
}

/** At least one of every kind: a new kind without a sample does not compile. */
const samples: { [Kind in EventKind]: Extract<Event, { kind: Kind }>[] } = {
  'account-created': [
    {
      kind: 'account-created',
      accountId: 'a-1',
      handle: secret,
      displayName: secret,
      role: 'checker',
      passwordHash: secret,
    },
  ],
  'invitation-made': [
    {
      kind: 'invitation-made',
      invitationId: 'i-1',
      accountId: 'a-1',
      tokenHash: secret,
      expiresAt: '2026-11-22T12:00:00.000Z',
    },
  ],
  'invitation-accepted': [
    {
      kind: 'invitation-accepted',
      invitationId: 'i-1',
      accountId: 'a-1',
      passwordHash: secret,
    },
  ],
  'password-changed': [{ kind: 'password-changed', accountId: 'a-1', passwordHash: secret }],
  'role-changed': [{ kind: 'role-changed', accountId: 'a-1', from: null, to: 'auditor' }],
  'membership-given': [
    { kind: 'membership-given', workspaceId: 'w-1', accountId: 'a-1', membership: 'member' },
  ],
  'membership-ended': [
    { kind: 'membership-ended', workspaceId: 'w-1', accountId: 'a-1', membership: 'viewer' },
  ],
  'account-closed': [{ kind: 'account-closed', accountId: 'a-1' }],
  'signed-in': [{ kind: 'signed-in', accountId: 'a-1', sessionRef: 's-1' }],
  'sign-in-refused': [
    { kind: 'sign-in-refused', accountId: null, why: 'unknown-account' },
    { kind: 'sign-in-refused', accountId: 'a-1', why: 'wrong-password' },
  ],
  'signed-out': [{ kind: 'signed-out', accountId: 'a-1', sessionRef: 's-1' }],
  'sessions-ended': [{ kind: 'sessions-ended', accountId: 'a-1', why: 'role-changed', count: 2 }],
  'access-refused': [
    { kind: 'access-refused', accountId: 'a-1', capability: 'manage-people' },
    {
      kind: 'access-refused',
      accountId: 'a-1',
      capability: 'see-workspace',
      workspaceId: 'w-1',
    },
  ],
  'project-created': [
    {
      kind: 'project-created',
      projectId: 'p-1',
      slug: secret,
      name: secret,
      policyId: 'opensafely',
      organisations: [{ id: 'o-1', slug: secret, name: secret }],
    },
  ],
  'workspace-created': [
    {
      kind: 'workspace-created',
      workspaceId: 'w-1',
      name: secret,
      projectId: 'p-1',
      repo: secret,
      branch: secret,
    },
  ],
  'job-request-received': [
    {
      kind: 'job-request-received',
      jobRequest: {
        jobRequestId: 'j-1',
        workspaceId: 'w-1',
        backendId: 'b-1',
        identifier: secret,
        number: 4209,
        requestedBy: secret,
        repo: secret,
        branch: secret,
        commit: secret,
        forceRunDependencies: false,
        requestedActions: [secret],
        pipeline: secret,
        createdAt: '2026-11-22T12:00:00.000Z',
      },
      jobs: [],
      pipelineSha256: 'ab',
    },
  ],
  'jobs-updated': [
    { kind: 'jobs-updated', jobRequestId: 'j-1', workspaceId: 'w-1', jobs: [secretJob] },
  ],
  'outputs-imported': [
    {
      kind: 'outputs-imported',
      importId: 'i-1',
      workspaceId: 'w-1',
      backendId: 'b-1',
      jobRequestId: 'j-1',
      manifestSha256: 'ab',
      outputs: [secretOutput, { ...secretOutput, sha256: null, standing: 'gone' }],
      unopened: [{ path: secret, kind: 'unknown', reason: secret }],
      withheld: [
        { action: secret, pattern: secret, level: 'highly_sensitive', files: 2, leftBehind: 1 },
      ],
      report: secret,
    },
  ],
  'workspace-archived': [{ kind: 'workspace-archived', workspaceId: 'w-1', reason: text }],
  'backend-created': [{ kind: 'backend-created', backendId: 'b-1', slug: secret, name: secret }],
  'log-exported': [{ kind: 'log-exported', form: 'events-csv', through: 7, narrowedBy: ['file'] }],
}

test.each(Object.values(samples).flat())(
  '$kind: no name, no text and no secret reaches the log',
  (event) => {
    const facts = factsOf(event)
    expect(facts.subject.id).not.toBe('')
    expect(JSON.stringify(facts)).not.toContain(secret)
  },
)

const entryOf = (event: Event, actorId: string | null = 'p-1') =>
  readEntry(
    entryBody(0, event.kind, factsOf(event), {
      actorId,
      role: actorId === null ? 'program' : 'checker',
      at: '2026-11-22T12:00:00.000Z',
      nonce: '0'.repeat(32),
      session: null,
    }),
  )

test.each(Object.values(samples).flat())('$kind is one plain sentence', (event) => {
  for (const actor of ['p-1', null]) {
    const words = plain(describe(entryOf(event, actor), {}))
    expect(words).toMatch(/^[A-Za-z0-9].*[^.\s]$/)
    expect(words).not.toMatch(/undefined|null|\[object| {2}/)
    expect(words).not.toContain(event.kind)
  }
})

test('the filter offers every kind of event once', () => {
  const offered = ACTIONS.flatMap(({ kinds }) => kinds)
  expect([...offered].sort()).toEqual(Object.keys(samples).sort())
})

test('names are looked up by the ids that the sentences need', () => {
  const entry = entryOf({
    kind: 'membership-given',
    workspaceId: 'w-1',
    accountId: 'a-1',
    membership: 'member',
  })
  const needed = namesNeeded([entry])
  expect([...(needed.get('person') ?? [])].sort()).toEqual(['a-1', 'p-1'])
  const book = {
    person: new Map([
      ['a-1', 'ann'],
      ['p-1', 'root'],
    ]),
    workspace: new Map([['w-1', 'study']]),
  }
  expect(plain(describe(entry, book))).toBe('root made ann a member of study')
})

test('a kind that this program does not know is said by its name', () => {
  const entry = { ...entryOf(samples['account-closed'][0] as Event), action: 'something-new' }
  expect(plain(describe(entry, {}))).toBe('person p-1: something new')
})
