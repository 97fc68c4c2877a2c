import type { Event } from '#app/domain/audit/event.ts'

type Received = Extract<Event, { kind: 'job-request-received' }>
type Changes = Partial<Received['jobRequest']> & { readonly statuses?: readonly string[] }

/** The n-th job request of workspace w-1 on backend b-1, with jobs `second`, `first` and `waiting`. */
export function received(n: number, { statuses, ...changes }: Changes = {}): Received {
  const actions = ['second', 'first', 'waiting']
  return {
    kind: 'job-request-received',
    jobRequest: {
      jobRequestId: `r-${String(n).padStart(6, '0')}`,
      workspaceId: 'w-1',
      backendId: 'b-1',
      identifier: `identifier-${n}`,
      number: n,
      requestedBy: 'researcher-1',
      repo: null,
      branch: 'main',
      commit: 'b633486',
      forceRunDependencies: true,
      requestedActions: ['a', 'b'],
      pipeline: 'version: 4',
      // Three at a time share a moment, so that a page can end between them.
      createdAt: `2026-10-01T00:00:00.${String(Math.floor(n / 3)).padStart(6, '0')}Z`,
      ...changes,
    },
    jobs: (statuses ?? actions.map(() => 'running')).map((status, at) => ({
      jobId: `${n}-${actions[at] ?? at}`,
      identifier: `${n}-${actions[at] ?? at}`,
      action: actions[at] ?? `action_${at}`,
      status,
      statusCode: null,
      message: null,
      createdAt: null,
      startedAt: at === 2 ? null : `2026-10-01T00:00:0${2 - at}.000Z`,
      completedAt: null,
    })),
    pipelineSha256: '',
  }
}

/** Another workspace, w-2, with nothing in it yet. */
export const otherWorkspace: Event = {
  kind: 'workspace-created',
  workspaceId: 'w-2',
  projectId: 'p-1',
  name: 'study-other',
  repo: null,
  branch: 'main',
}
