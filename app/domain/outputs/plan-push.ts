import type { JobInput, JobRequestInput } from '../job-request/parse-job-request.ts'
import type { FieldProblem } from '../json-fields.ts'
import { type Producer, patternMatches, type Withholding } from '../pipeline/levels-of-path.ts'
import type { FoundOutput } from './compare-import.ts'
import type { OutputRecord } from './events.ts'
import { foldPath } from './plain-path.ts'
import type { RefusedBecause } from './standing.ts'
import type { AwaitedOutput } from './awaited-output.ts'

/** What is to be done with the outputs that a message announces. */
export type PushPlan = {
  /** To be waited for. */
  readonly awaited: readonly AwaitedOutput[]
  /** Whose bytes this workspace has on this backend already. */
  readonly here: readonly FoundOutput[]
  /** Not taken, on record with the reason. */
  readonly refused: readonly FoundOutput[]
  /** Open until now, and withheld by the newest pipeline. */
  readonly closed: readonly OutputRecord[]
  /** Waited for until now, and withheld by the newest pipeline. */
  readonly dropped: readonly AwaitedOutput[]
}

/**
 * What a message may not announce: a path that no moderately_sensitive pattern of its own action
 * matches. Said by pointer alone, since the name of a withheld file is not ours to repeat.
 */
export function announcementProblems(
  jobs: readonly JobInput[],
  producers: readonly Producer[],
  withholding: Withholding,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const sizes = new Map<string, number>()
  for (const [at, job] of jobs.entries()) {
    const own = producers.filter(({ action }) => action === job.action)
    const seen = new Set<string>()
    for (const [index, { path, sha256, bytes }] of job.outputs.entries()) {
      const pointer = `/jobs/${at}/outputs/${index}`
      const isOpen = own.some(
        ({ level, pattern }) => level === 'moderately_sensitive' && patternMatches(pattern, path),
      )
      const level = withholding(path)?.level
      if (!isOpen) {
        problems.push({
          pointer: `${pointer}/path`,
          message:
            level === undefined
              ? `No moderately_sensitive pattern of ${job.action} in project.yaml matches this path.`
              : `project.yaml has this path as ${level}: it stays in the secure site, and so does its name.`,
        })
      }
      if (seen.has(path)) {
        problems.push({ pointer: `${pointer}/path`, message: 'This path is in the list twice.' })
      }
      seen.add(path)
      if ((sizes.get(sha256) ?? bytes) !== bytes) {
        problems.push({
          pointer: `${pointer}/bytes`,
          message: 'The same SHA-256 is in this message with another size.',
        })
      }
      sizes.set(sha256, bytes)
    }
  }
  return problems
}

/**
 * Decides about every announced output: of two pipelines, its own and the newest, the more careful
 * one counts. A message about what a job was before (`olderJobs`) adds, and replaces nothing.
 */
export function planPush({
  jobRequest,
  olderJobs,
  withholding,
  known,
  awaited,
  isHere,
  maxBytes,
}: {
  readonly jobRequest: JobRequestInput
  readonly olderJobs: ReadonlySet<string>
  readonly withholding: { readonly own: Withholding; readonly newest: Withholding }
  /** Outputs and awaited ones of this workspace on this backend. */
  readonly known: readonly OutputRecord[]
  readonly awaited: readonly AwaitedOutput[]
  readonly isHere: (sha256: string) => boolean
  readonly maxBytes: number
}): PushPlan {
  const knownAt = new Map(known.map((output) => [output.path, output]))
  const awaitedAt = new Map(awaited.map((output) => [keyOf(output), output]))
  const folds = new Map<string, string>()
  for (const { path } of [...known, ...awaited]) folds.set(foldPath(path), path)
  const plan = {
    awaited: [] as AwaitedOutput[],
    here: [] as FoundOutput[],
    refused: [] as FoundOutput[],
  }
  const whyNot = (path: string, bytes: number): RefusedBecause | null => {
    if (withholding.own(path) !== undefined || withholding.newest(path) !== undefined) {
      return knownAt.get(path)?.standing === 'present' ||
        knownAt.get(path)?.reason === 'level-changed'
        ? 'level-changed'
        : 'level-conflict'
    }
    if ((folds.get(foldPath(path)) ?? path) !== path) return 'names-collide'
    return bytes > maxBytes ? 'too-large' : null
  }
  for (const job of jobRequest.jobs) {
    for (const { path, sha256, bytes } of job.outputs) {
      const next: AwaitedOutput = {
        jobIdentifier: job.identifier,
        path,
        sha256,
        bytes,
        madeAt: job.completedAt ?? job.startedAt ?? jobRequest.createdAt,
      }
      const before = awaitedAt.get(keyOf(next)) ?? ofSameJob(knownAt.get(path), next)
      if (before?.sha256 === sha256) continue
      if (before !== undefined && olderJobs.has(job.identifier)) continue
      const reason = whyNot(path, bytes)
      const found = pushedOutput(jobRequest, job, next)
      if (reason !== null) {
        const refused: FoundOutput = { ...found, sha256: null, standing: 'refused', reason }
        if (isNewerOutput(refused, knownAt.get(path))) plan.refused.push(refused)
        continue
      }
      folds.set(foldPath(path), path)
      if (isHere(sha256)) plan.here.push(found)
      else plan.awaited.push(next)
    }
  }
  const isWithheldNow = ({ path }: { readonly path: string }) =>
    withholding.newest(path) !== undefined
  const refusedPaths = new Set(plan.refused.map(({ path }) => path))
  return {
    ...plan,
    closed: known
      .filter((output) => output.standing === 'present' && isWithheldNow(output))
      .filter(({ path }) => !refusedPaths.has(path))
      .map((output) => ({
        ...output,
        sha256: null,
        standing: 'refused',
        reason: 'level-changed',
      })),
    dropped: awaited.filter(isWithheldNow),
  }
}

/** The output as it will stand once its bytes are whole. */
export function pushedOutput(
  jobRequest: Pick<JobRequestInput, 'identifier' | 'commit' | 'repo' | 'requestedBy'>,
  job: Pick<JobInput, 'action'>,
  { jobIdentifier, path, sha256, bytes, madeAt }: AwaitedOutput,
): FoundOutput {
  return {
    path,
    level: 'moderately_sensitive',
    standing: 'present',
    reason: null,
    message: null,
    sha256,
    bytes,
    rows: null,
    columns: null,
    action: job.action,
    jobIdentifier,
    jobRequestIdentifier: jobRequest.identifier,
    commit: jobRequest.commit,
    repo: jobRequest.repo,
    madeAt,
    madeBy: jobRequest.requestedBy,
    outOfDateAction: false,
    outOfDateOutput: false,
  }
}

/**
 * Whether an output takes the place of the one that is known at its path: the job that ended later
 * does, in whatever order they come.
 */
export function isNewerOutput(
  output: Pick<FoundOutput, 'madeAt' | 'jobIdentifier'>,
  known: Pick<OutputRecord, 'standing' | 'madeAt' | 'jobIdentifier'> | undefined,
): boolean {
  if (known === undefined || known.standing === 'gone' || known.standing === 'missing') return true
  if (output.jobIdentifier === known.jobIdentifier) return true
  const [made, before] = [output.madeAt ?? '', known.madeAt ?? '']
  if (made !== before) return made > before
  return (output.jobIdentifier ?? '') > (known.jobIdentifier ?? '')
}

const keyOf = ({ jobIdentifier, path }: AwaitedOutput) => `${jobIdentifier}/${path}`

function ofSameJob(known: OutputRecord | undefined, { jobIdentifier }: AwaitedOutput) {
  return known?.jobIdentifier === jobIdentifier && known.standing === 'present' ? known : undefined
}
