import type { Event } from '#app/domain/audit/event.ts'
import { sayOutOfDate } from '#app/domain/outputs/output-notes.ts'
import { sayRefused } from '#app/domain/outputs/standing.ts'

/** One thing that a message changed; `name` is what the runner calls it. */
export type Change = {
  readonly kind: 'project' | 'workspace' | 'job-request' | 'job' | 'output'
  readonly name: string
  readonly change: 'created' | 'updated' | 'awaited' | 'received' | 'refused' | 'dropped'
  /** Why an output was refused, is no longer waited for, or is out of date. */
  readonly why?: string
}

/** What these events changed, for the answer to the runner. */
export function changesOf(events: readonly Event[]): Change[] {
  return events.flatMap((event): Change[] => {
    switch (event.kind) {
      case 'project-created':
        return [{ kind: 'project', name: event.slug, change: 'created' }]
      case 'workspace-created':
        return [{ kind: 'workspace', name: event.name, change: 'created' }]
      case 'job-request-received':
        return [
          { kind: 'job-request', name: event.jobRequest.identifier, change: 'created' },
          ...event.jobs.map(({ identifier }) => jobChange(identifier, 'created')),
        ]
      case 'jobs-updated':
        return event.jobs.map(({ identifier }) => jobChange(identifier, 'updated'))
      case 'outputs-announced':
        return [
          ...event.awaited.map(({ path }) => outputChange(path, 'awaited')),
          ...event.dropped.map(({ path }) => ({
            ...outputChange(path, 'dropped'),
            why: sayRefused('level-changed'),
          })),
          ...event.outputs.map(({ path, reason }) => ({
            ...outputChange(path, 'refused'),
            why: sayRefused(reason),
          })),
          ...event.outdated.map((output) => ({
            ...outputChange(output.path, 'updated'),
            why: sayOutOfDate(output).join(' ') || 'It is no longer out of date.',
          })),
        ]
      case 'outputs-received':
        return [...event.outputs, ...event.earlier].map(({ path }) =>
          outputChange(path, 'received'),
        )
      default:
        return []
    }
  })
}

const jobChange = (name: string, change: Change['change']) =>
  ({ kind: 'job', name, change }) as const
const outputChange = (name: string, change: Change['change']) =>
  ({ kind: 'output', name, change }) as const
