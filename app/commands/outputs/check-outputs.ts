import { no, ok, type Result } from '#app/domain/result.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import type { CheckRun } from './check-runs.ts'
import { addRun } from './check-runs.ts'

export type CheckableOutput = {
  /** Backend and path, as people see it. */
  readonly place: string
  readonly path: string
  /** `null` where there are no bytes that may be opened. */
  readonly sha256: string | null
}
export type CheckRefused = 'nothing-chosen' | 'nothing-to-open'

/**
 * Starts the checks on some outputs before anybody asks for them, and writes down that it did. They run
 * in the workers; the run says how far they are.
 */
export async function checkOutputs(
  deps: Deps,
  who: Who,
  input: {
    readonly workspaceId: string
    readonly policy: Policy
    readonly outputs: readonly CheckableOutput[]
  },
): Promise<Result<CheckRun, CheckRefused>> {
  const { workspaceId, policy, outputs } = input
  if (outputs.length === 0) return no('nothing-chosen')
  const files = outputs.flatMap(({ sha256, ...rest }) =>
    sha256 === null ? [] : [{ sha256, ...rest }],
  )
  if (files.length === 0) return no('nothing-to-open')
  await transact(deps.db, (tx) =>
    record(
      tx,
      {
        kind: 'outputs-checked',
        workspaceId,
        sha256s: files.map(({ sha256 }) => sha256),
        policy: { id: policy.id, version: policy.version },
      },
      signedBy(deps, actorFor(who, workspaceId)),
    ),
  )
  const run = addRun({
    id: deps.newId(),
    workspaceId,
    personId: who.person.id,
    startedAt: deps.now(),
    files: files.map(({ place }) => ({ place, state: 'waiting', mustFix: 0, look: 0, note: 0 })),
  })
  void Promise.all(
    files.map(async ({ path, sha256 }, index) => {
      const report = await deps.checker
        .check({ path: deps.store.pathOf(sha256), name: path, policy, sha256 })
        .catch(() => null)
      const count = (severity: string) =>
        report?.findings.filter((finding) => finding.severity === severity).length ?? 0
      run.files[index] = {
        place: run.files[index]?.place ?? '',
        state: report === null ? 'failed' : 'checked',
        mustFix: count('must-fix'),
        look: count('look'),
        note: count('note'),
      }
    }),
  )
  return ok(run)
}
