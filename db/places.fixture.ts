import type { By } from '#app/domain/audit/entry.ts'
import type { Event } from '#app/domain/audit/event.ts'
import type { JobRequestRecord, OutputRecord } from '#app/domain/outputs/events.ts'
import { type Database, transact } from './open.ts'
import { record } from './record.ts'

/** The program's own hand, for what a test needs to be there. */
export const byProgram: By = {
  actorId: null,
  role: 'program',
  at: '2026-11-02T09:00:00.000Z',
  nonce: '0'.repeat(32),
  session: null,
}

/** Records events one after another in one transaction. */
export function recordAll(database: Database, events: readonly Event[]): Promise<void> {
  return transact(database, async (tx) => {
    for (const event of events) await record(tx, event, byProgram)
  })
}

/** A project `study`, workspace `study-main` (id w-1), backends `emis` and `tpp` (ids b-1, b-2), member a-1. */
export async function recordPlaces(database: Database): Promise<void> {
  await recordAll(database, [
    {
      kind: 'account-created',
      accountId: 'a-1',
      handle: 'researcher-1',
      displayName: 'researcher-1',
      role: null,
      passwordHash: 'x',
    },
    {
      kind: 'project-created',
      projectId: 'p-1',
      slug: 'study',
      name: 'Study',
      policyId: 'opensafely',
      organisations: [{ id: 'org-1', slug: 'university', name: 'University' }],
    },
    {
      kind: 'workspace-created',
      workspaceId: 'w-1',
      projectId: 'p-1',
      name: 'study-main',
      repo: null,
      branch: 'main',
    },
    { kind: 'backend-created', backendId: 'b-1', slug: 'emis', name: 'EMIS' },
    { kind: 'backend-created', backendId: 'b-2', slug: 'tpp', name: 'TPP' },
    { kind: 'membership-given', workspaceId: 'w-1', accountId: 'a-1', membership: 'member' },
    {
      kind: 'job-request-received',
      jobRequest: receivedJobRequest(),
      jobs: [
        {
          jobId: 'job-1',
          identifier: 'dczivwxenf3d6lhe',
          action: 'table_1',
          status: 'failed',
          statusCode: 'nonzero_exit',
          message: null,
          createdAt: '2026-11-01T09:00:00.000Z',
          startedAt: '2026-11-01T09:01:00.000Z',
          completedAt: '2026-11-01T09:02:00.000Z',
        },
      ],
      pipelineSha256: 'ab'.repeat(32),
    },
  ])
}

/** A job request as a backend hands it over; change what the test is about. */
export const receivedJobRequest = (changes: Partial<JobRequestRecord> = {}): JobRequestRecord => ({
  jobRequestId: 'j-1',
  workspaceId: 'w-1',
  backendId: 'b-1',
  identifier: 'zxn7h2dr2n7n2kwj',
  number: 4209,
  requestedBy: 'researcher-1',
  repo: null,
  branch: 'main',
  commit: 'b633486',
  forceRunDependencies: false,
  requestedActions: ['table_1'],
  pipeline: "version: '4'",
  createdAt: '2026-11-01T09:00:00.000Z',
  ...changes,
})

/** An output that is present with these bytes; change what the test is about. */
export function presentOutput(
  path: string,
  sha256: string,
  changes: Partial<OutputRecord> = {},
): OutputRecord {
  return {
    outputId: `o-${path}`,
    path,
    level: 'moderately_sensitive',
    standing: 'present',
    reason: null,
    message: null,
    sha256,
    bytes: 10,
    rows: 2,
    columns: 2,
    action: 'table_1',
    jobIdentifier: 'dczivwxenf3d6lhe',
    jobRequestIdentifier: 'zxn7h2dr2n7n2kwj',
    commit: 'b633486',
    repo: null,
    madeAt: '2026-11-01T09:01:30.000Z',
    madeBy: 'researcher-1',
    outOfDateAction: false,
    outOfDateOutput: false,
    ...changes,
  }
}

/** An import of these outputs into workspace w-1. */
export function imported(
  outputs: readonly OutputRecord[],
  changes: Partial<Extract<Event, { kind: 'outputs-imported' }>> = {},
): Event {
  return {
    kind: 'outputs-imported',
    importId: 'i-1',
    workspaceId: 'w-1',
    backendId: 'b-1',
    jobRequestId: 'j-1',
    manifestSha256: 'cd'.repeat(32),
    outputs,
    unopened: [],
    withheld: [],
    report: '{}',
    ...changes,
  }
}
