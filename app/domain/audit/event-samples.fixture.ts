// A sample of each kind of event, with a secret wherever no entry of the log may repeat it.
import type { OutputRecord } from '../outputs/events.ts'
import { EMPTY_CONTEXT } from '../release-request/group-context.ts'
import { EMPTY_CONTROLS } from '../release-request/group-controls.ts'
import type { Lapsed } from '../release-request/lapses.ts'
import type { FileBytes } from '../release-request/request.ts'
import type { FileDecided } from '../review/events.ts'
import type { Event, EventKind } from './event.ts'

export const secret = 'secret-that-must-not-enter-the-log'
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

const on = { requestId: 'r-1', workspaceId: 'w-1', turn: 1 }
const onRelease = { requestId: 'r-1', workspaceId: 'w-1', releaseId: 'l-1' }
const content: FileBytes = {
  sha256: 'cd',
  bytes: 1,
  rows: 1,
  columns: 1,
  action: secret,
  jobIdentifier: secret,
  commit: secret,
}
const lapsed: Lapsed = {
  votes: [
    { id: 'v-1', because: 'files-added' },
    { id: 'v-2', because: 'files-added' },
  ],
  adjudications: ['d-1'],
}
const decisions: FileDecided[] = [
  { fileId: 'f-1', fileVersion: 1, sha256: 'cd', decision: 'conflicted', findingsDigest: 'ef' },
]
const policy = { id: 'opensafely', version: 1 }
const recalled = [{ id: 'lf-1', sha256: 'cd' }]

/** At least one of every kind: a new kind without a sample does not compile. */
export const samples: { [Kind in EventKind]: Extract<Event, { kind: Kind }>[] } = {
  'request-created': [
    {
      ...on,
      kind: 'request-created',
      number: 1,
      authorId: 'a-1',
      title: secret,
      policyId: 'opensafely',
      reviewsRequired: 2,
    },
  ],
  'request-renamed': [{ ...on, kind: 'request-renamed', title: secret }],
  'group-added': [{ ...on, kind: 'group-added', groupId: 'g-1', name: secret }],
  'group-renamed': [{ ...on, kind: 'group-renamed', groupId: 'g-1', name: secret }],
  'group-edited': [
    {
      ...on,
      kind: 'group-edited',
      groupId: 'g-1',
      context: { ...EMPTY_CONTEXT, variables: secret },
      controls: { ...EMPTY_CONTROLS, note: secret },
      changed: ['context'],
      lapsed,
    },
  ],
  'file-added': [
    {
      ...on,
      kind: 'file-added',
      fileId: 'f-1',
      groupId: 'g-1',
      backendId: 'b-1',
      path: secret,
      fileKind: 'output',
      number: 1,
      versionId: 'x-1',
      content,
      lapsed,
    },
  ],
  'file-moved': [
    {
      ...on,
      kind: 'file-moved',
      fileId: 'f-1',
      fromGroupId: 'g-1',
      groupId: 'g-2',
      sha256: 'cd',
      lapsed,
    },
  ],
  'file-kind-changed': [
    {
      ...on,
      kind: 'file-kind-changed',
      fileId: 'f-1',
      groupId: 'g-1',
      fileKind: 'supporting',
      sha256: 'cd',
      lapsed,
    },
  ],
  'file-updated': [
    {
      ...on,
      kind: 'file-updated',
      fileId: 'f-1',
      groupId: 'g-1',
      number: 2,
      versionId: 'x-2',
      content,
      previousSha256: 'ab',
      lapsed,
    },
  ],
  'file-withdrawn': [
    { ...on, kind: 'file-withdrawn', fileId: 'f-1', groupId: 'g-1', sha256: 'cd' },
  ],
  'column-described': [
    { ...on, kind: 'column-described', fileId: 'f-1', column: 0, description: secret },
  ],
  'column-role-corrected': [
    {
      ...on,
      kind: 'column-role-corrected',
      fileId: 'f-1',
      groupId: 'g-1',
      column: 0,
      role: 'count',
      reason: text,
      lapsed,
    },
  ],
  'finding-answered': [
    { ...on, kind: 'finding-answered', answerId: 'n-1', fileId: 'f-1', findingId: 'ee', text },
  ],
  'request-submitted': [
    {
      ...on,
      kind: 'request-submitted',
      before: 'pending',
      nextTurn: 1,
      policy,
      overrides: { text: secret, digest: 'ab' },
      programVersion: '1.0.0',
      reviewsRequired: 2,
      statementVersion: 1,
      dueAt: '2026-11-29T12:00:00.000Z',
      files: ['cd'],
      findings: [
        {
          fileId: 'f-1',
          fileVersion: 1,
          findingId: 'ee',
          rule: 'small-count',
          severity: 'must-fix',
          acceptable: true,
          body: secret,
        },
      ],
      findingsDigest: 'ef',
      declarations: text,
      lapsed,
    },
  ],
  'request-withdrawn': [
    { ...on, kind: 'request-withdrawn', before: 'pending', reason: null },
    { ...on, kind: 'request-withdrawn', before: 'returned', reason: text },
  ],
  'text-erased': [
    { kind: 'text-erased', textId: 't-1', requestId: null, reason: text },
    { kind: 'text-erased', textId: 't-1', requestId: 'r-1', reason: text },
  ],
  'place-taken': [{ ...on, kind: 'place-taken', reviewId: 'w-1' }],
  'place-left': [{ ...on, kind: 'place-left', reviewId: 'w-1' }],
  'vote-cast': [
    {
      ...on,
      kind: 'vote-cast',
      voteId: 'v-1',
      fileId: 'f-1',
      fileVersion: 1,
      sha256: 'cd',
      vote: 'approved',
      replaces: null,
      findingsDigest: 'ef',
      policy,
      begins: null,
      seenByAll: false,
    },
  ],
  'vote-undone': [
    { ...on, kind: 'vote-undone', voteId: 'v-1', fileId: 'f-1', sha256: 'cd', restores: null },
  ],
  'finding-accepted': [
    {
      ...on,
      kind: 'finding-accepted',
      answerId: 'n-1',
      fileId: 'f-1',
      sha256: 'cd',
      findingId: 'ee',
      text,
      begins: null,
    },
  ],
  'relation-declared': [
    {
      ...on,
      kind: 'relation-declared',
      fileId: 'f-1',
      groupId: 'g-1',
      relation: { kind: 'row-total', total: 2, parts: [3, 4] },
      verdict: 'rejected',
      reason: text,
      lapsed,
    },
  ],
  'relation-correction-drafted': [
    {
      ...on,
      kind: 'relation-correction-drafted',
      correctionId: 'c-2',
      fileId: 'f-1',
      relation: { kind: 'column-total', total: 8, parts: [0, 1] },
      verdict: 'added',
      text,
    },
    {
      ...on,
      kind: 'relation-correction-drafted',
      correctionId: 'c-3',
      fileId: 'f-1',
      relation: { kind: 'share', total: 8, parts: [0, 1] },
      verdict: 'kept',
      text,
    },
  ],
  'role-correction-drafted': [
    {
      ...on,
      kind: 'role-correction-drafted',
      correctionId: 'c-1',
      fileId: 'f-1',
      column: 0,
      role: 'count',
      text,
    },
  ],
  'comment-written': [
    {
      ...on,
      kind: 'comment-written',
      commentId: 'c-1',
      groupId: 'g-1',
      fileId: 'f-1',
      findingId: null,
      visibility: 'private',
      text,
      seenByAll: false,
    },
  ],
  'comment-published': [{ ...on, kind: 'comment-published', commentId: 'c-1', seenByAll: false }],
  'comment-deleted': [{ ...on, kind: 'comment-deleted', commentId: 'c-1', seenByAll: false }],
  'review-finished': [
    {
      ...on,
      kind: 'review-finished',
      reviewId: 'w-1',
      begins: null,
      before: 'submitted',
      after: 'partially_reviewed',
      votes: [{ fileId: 'f-1', sha256: 'cd', vote: 'approved' }],
      findingsDigest: 'ef',
      policy,
    },
  ],
  'review-refused': [{ ...on, kind: 'review-refused', reviewId: 'w-1' }],
  'file-adjudicated': [
    {
      ...on,
      kind: 'file-adjudicated',
      adjudicationId: 'd-1',
      fileId: 'f-1',
      fileVersion: 1,
      sha256: 'cd',
      vote: 'approved',
      text,
    },
  ],
  'request-returned': [
    { ...on, kind: 'request-returned', before: 'reviewed', nextTurn: 2, decisions },
  ],
  'request-returned-early': [
    {
      ...on,
      kind: 'request-returned-early',
      before: 'submitted',
      nextTurn: 2,
      commentId: 'c-1',
      reason: text,
    },
  ],
  'request-rejected': [
    { ...on, kind: 'request-rejected', category: 'disclosive', reason: text, decisions },
  ],
  'request-file-viewed': [{ ...on, kind: 'request-file-viewed', fileId: 'f-1', sha256: 'cd' }],
  'request-file-downloaded': [
    { ...on, kind: 'request-file-downloaded', fileId: 'f-1', sha256: 'cd' },
  ],
  'request-released': [
    {
      ...on,
      kind: 'request-released',
      releaseId: 'l-1',
      title: secret,
      state: 'public',
      embargoUntil: null,
      files: [
        {
          ...content,
          id: 'lf-1',
          requestFileId: 'f-1',
          backendId: 'b-1',
          path: secret,
          description: secret,
        },
      ],
      decisions,
      findingsDigest: 'ef',
      policy,
      programVersion: '1.0.0',
      reviewers: 2,
      rounds: 1,
    },
  ],
  'release-published': [{ ...onRelease, kind: 'release-published', files: ['cd'] }],
  'recall-proposed': [
    {
      ...onRelease,
      kind: 'recall-proposed',
      recallId: 'x-1',
      category: 'mistake',
      reason: text,
      files: recalled,
    },
  ],
  'recall-confirmed': [
    {
      ...onRelease,
      kind: 'recall-confirmed',
      recallId: 'x-1',
      files: recalled,
      wholeRelease: true,
      removed: ['cd'],
    },
    {
      ...onRelease,
      kind: 'recall-confirmed',
      recallId: 'x-1',
      files: recalled,
      wholeRelease: false,
      removed: [],
    },
  ],
  'recall-dropped': [{ ...onRelease, kind: 'recall-dropped', recallId: 'x-1' }],
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
  'account-reopened': [{ kind: 'account-reopened', accountId: 'a-1' }],
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
  'policy-override-proposed': [
    {
      kind: 'policy-override-proposed',
      overrideId: 'o-1',
      projectId: 'p-1',
      policyId: 'opensafely',
      field: 'marker',
      value: secret,
      reason: text,
    },
  ],
  'policy-override-confirmed': [
    {
      kind: 'policy-override-confirmed',
      overrideId: 'o-1',
      projectId: 'p-1',
      policyId: 'opensafely',
      field: 'counts.threshold',
      value: 9,
      replaces: null,
    },
  ],
  'policy-override-refused': [
    {
      kind: 'policy-override-refused',
      overrideId: 'o-1',
      projectId: 'p-1',
      policyId: 'opensafely',
      field: 'rounding.required',
      value: false,
      reason: text,
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
  'output-viewed': [{ kind: 'output-viewed', workspaceId: 'w-1', outputId: 'o-1', sha256: 'cd' }],
  'outputs-checked': [
    {
      kind: 'outputs-checked',
      workspaceId: 'w-1',
      sha256s: ['cd'],
      policy: { id: 'opensafely', version: 1 },
    },
    {
      kind: 'outputs-checked',
      workspaceId: 'w-1',
      sha256s: ['cd', 'ef'],
      policy: { id: 'opensafely', version: 1 },
    },
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
  'outputs-announced': [
    {
      kind: 'outputs-announced',
      workspaceId: 'w-1',
      backendId: 'b-1',
      jobRequestId: 'j-1',
      awaited: [
        { jobIdentifier: secret, path: secret, sha256: 'cd', bytes: 1, madeAt: secret },
        { jobIdentifier: secret, path: secret, sha256: 'ef', bytes: 1, madeAt: secret },
      ],
      dropped: [],
      outputs: [],
      outdated: [],
    },
    {
      kind: 'outputs-announced',
      workspaceId: 'w-1',
      backendId: 'b-1',
      jobRequestId: 'j-1',
      awaited: [{ jobIdentifier: secret, path: secret, sha256: 'cd', bytes: 1, madeAt: secret }],
      dropped: [],
      outputs: [{ ...secretOutput, sha256: null, standing: 'refused', reason: 'level-changed' }],
      outdated: [{ ...secretOutput, outOfDateOutput: true }],
    },
  ],
  'outputs-received': [
    {
      kind: 'outputs-received',
      workspaceId: 'w-1',
      backendId: 'b-1',
      jobRequestId: 'j-1',
      outputs: [secretOutput],
      earlier: [],
    },
    {
      kind: 'outputs-received',
      workspaceId: 'w-1',
      backendId: 'b-1',
      jobRequestId: 'j-1',
      outputs: [secretOutput],
      earlier: [{ ...secretOutput, sha256: null }, secretOutput],
    },
  ],
  'workspace-archived': [{ kind: 'workspace-archived', workspaceId: 'w-1', reason: text }],
  'backend-created': [{ kind: 'backend-created', backendId: 'b-1', slug: secret, name: secret }],
  'backend-token-issued': [
    {
      kind: 'backend-token-issued',
      backendId: 'b-1',
      workspaces: null,
      mayCreate: false,
      name: secret,
      tokenId: 'k-1',
      tokenHash: secret,
      expiresAt: '2027-11-22T12:00:00.000Z',
    },
  ],
  'backend-token-rotated': [
    {
      kind: 'backend-token-rotated',
      backendId: 'b-1',
      workspaces: [secret],
      mayCreate: true,
      name: secret,
      tokenId: 'k-2',
      tokenHash: secret,
      expiresAt: '2027-11-22T12:00:00.000Z',
      replacedId: 'k-1',
      replacedEndsAt: '2026-11-23T12:00:00.000Z',
    },
  ],
  'backend-token-revoked': [{ kind: 'backend-token-revoked', backendId: 'b-1', tokenId: 'k-1' }],
  'log-exported': [{ kind: 'log-exported', form: 'events-csv', through: 7, narrowedBy: ['file'] }],
  'log-key-announced': [{ kind: 'log-key-announced', line: 'sluice.example/log+c74f20a3+AAAA' }],
}
