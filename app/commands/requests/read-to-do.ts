import { setTimeout } from 'node:timers/promises'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { may } from '#app/domain/people/permissions.ts'
import { type ToDo, toDoOf } from '#app/domain/release-request/to-do.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import type { FoundInFile } from './check-request.ts'
import { loadFor } from './decide-on-request.ts'
import { type CheckProgress, followChecks } from './follow-checks.ts'
import { policyOf } from './policy-of.ts'

/** Everything the author still has to do, and what the checks say of each file. */
export type Preparation = {
  readonly toDo: readonly ToDo[]
  readonly findings: readonly FoundInFile[]
  /** By file id. */
  readonly reports: ReadonlyMap<string, FileReport>
  readonly statement: { readonly version: number; readonly text: string }
}

/**
 * Checks the request as it is and lists what is missing: for the author's side only. Who waits no longer
 * than `patienceMs` is told how far the checks are; they go on.
 */
export async function readToDo(
  deps: Deps,
  who: Who,
  requestId: string,
  { patienceMs = Infinity }: { readonly patienceMs?: number } = {},
): Promise<Result<Preparation, 'not-found' | 'checks-unfinished' | CheckProgress>> {
  const known = await transact(deps.db, (tx) => loadFor(tx, who, requestId))
  if (!known) return no('not-found')
  const { request, person } = known
  const isAuthorsSide = person.memberships.has(request.workspaceId)
  if (!isAuthorsSide || !may(person, 'read-request-files', request)) return no('not-found')
  const policy = policyOf(request)
  const { checks: checking, progress } = await followChecks(deps, request, policy)
  const checks = await within(patienceMs, checking)
  if (checks === 'later') return no(progress())
  if (checks === null) return no('checks-unfinished')
  return ok({
    toDo: toDoOf(request, policy, checks.findings),
    findings: checks.findings,
    reports: new Map(checks.files.map(({ fileId, report }) => [fileId, report])),
    statement: policy.releaseStatement,
  })
}

async function within<Value>(patienceMs: number, work: Promise<Value>): Promise<Value | 'later'> {
  if (patienceMs === Infinity) return work
  const enough = new AbortController()
  try {
    return await Promise.race([
      work,
      setTimeout(patienceMs, 'later' as const, { signal: enough.signal }),
    ])
  } finally {
    enough.abort()
  }
}
