import type { JobRecord, OutputRecord } from './events.ts'
import type { AwaitedOutput } from './awaited-output.ts'
import type { Standing } from './standing.ts'

/** A run of an action that kept its outputs, and so replaces what the action left before. */
export type Run = {
  readonly action: string
  readonly jobIdentifier: string
  readonly endedAt: string
}

/** Codes of jobs that failed by themselves: job runners keep what such a job wrote. */
export const KEPT_ALTHOUGH_FAILED = ['nonzero_exit', 'unmatched_patterns'] as const

/**
 * The run that a job is, or nothing while it has not ended. A job that was cancelled, or that went
 * wrong in the runner, kept nothing and leaves everything as it was; so does one whose end nobody told,
 * since it cannot be placed in time.
 */
export function runOf(
  job: Pick<JobRecord, 'identifier' | 'action' | 'status' | 'statusCode' | 'completedAt'>,
  announced: number,
): Run | null {
  const { identifier: jobIdentifier, action, status, statusCode, completedAt: endedAt } = job
  if (endedAt === null) return null
  const hasKept =
    status === 'succeeded' ||
    (status === 'failed' &&
      (announced > 0 || KEPT_ALTHOUGH_FAILED.some((code) => code === statusCode)))
  return hasKept ? { action, jobIdentifier, endedAt } : null
}

/** Whether a run came after the job that made an output. */
export function endedAfter(
  run: Run,
  made: { readonly madeAt: string | null; readonly jobIdentifier: string | null },
): boolean {
  if (run.jobIdentifier === made.jobIdentifier) return false
  const before = made.madeAt ?? ''
  if (run.endedAt !== before) return run.endedAt > before
  return run.jobIdentifier > (made.jobIdentifier ?? '')
}

const STILL_SHOWN: readonly Standing[] = ['present', 'missing', 'excluded']

/**
 * The known outputs that a message puts out of date, as a manifest would say it: those of an action that
 * the newest pipeline no longer has, and those that a later run of their action no longer made.
 * A newer pipeline that has the action again takes the first of the two back.
 */
export function noLongerMade({
  runs,
  made,
  known,
  awaited,
  actions,
  isNewest,
}: {
  readonly runs: readonly Run[]
  /** What each job of the message says it made, by its identifier. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>
  readonly known: readonly OutputRecord[]
  readonly awaited: readonly AwaitedOutput[]
  /** The actions of the newest pipeline. */
  readonly actions: ReadonlySet<string>
  /** Whether this message is the first to tell of that pipeline. */
  readonly isNewest: boolean
}): OutputRecord[] {
  return known.flatMap((output) => {
    if (!STILL_SHOWN.includes(output.standing) || output.action === null) return []
    const hasAction = actions.has(output.action)
    const outOfDateAction = hasAction ? output.outOfDateAction && !isNewest : true
    const outOfDateOutput = output.outOfDateOutput || runs.some((run) => leaves(run, output))
    const isSame =
      outOfDateAction === output.outOfDateAction && outOfDateOutput === output.outOfDateOutput
    return isSame ? [] : [{ ...output, outOfDateAction, outOfDateOutput }]
  })

  function leaves(run: Run, output: OutputRecord): boolean {
    if (run.action !== output.action || !endedAfter(run, output)) return false
    if (made.get(run.jobIdentifier)?.has(output.path) === true) return false
    // A run after this one makes it: what it left is on its way.
    return !awaited.some(({ path, madeAt }) => path === output.path && madeAt >= run.endedAt)
  }
}

/**
 * Whether an output whose bytes come in now is one that the last run of its action no longer made:
 * messages and bytes arrive in any order.
 */
export function isLeftOver(
  output: {
    readonly path: string
    readonly madeAt: string | null
    readonly jobIdentifier: string | null
  },
  lastRun: Run | undefined,
  awaited: readonly Pick<AwaitedOutput, 'path' | 'jobIdentifier'>[],
): boolean {
  if (lastRun === undefined || !endedAfter(lastRun, output)) return false
  return !awaited.some(
    ({ path, jobIdentifier }) => path === output.path && jobIdentifier === lastRun.jobIdentifier,
  )
}
