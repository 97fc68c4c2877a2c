import type { FactsOf } from '../audit/facts-of.ts'
import type { Level, WithheldLevel } from '../pipeline/level.ts'
import type { AwaitedOutput } from './awaited-output.ts'
import type { RefusedBecause, Standing, UnopenedKind } from './standing.ts'

/** A job request as the runner hands it over, with the ids that it has here. */
export type JobRequestRecord = {
  readonly jobRequestId: string
  readonly workspaceId: string
  readonly backendId: string
  readonly identifier: string
  readonly number: number | null
  readonly requestedBy: string
  readonly repo: string | null
  readonly branch: string
  readonly commit: string
  readonly forceRunDependencies: boolean
  readonly requestedActions: readonly string[]
  readonly pipeline: string
  readonly createdAt: string
}

/** One job as the runner last reported it. */
export type JobRecord = {
  readonly identifier: string
  readonly action: string
  readonly status: string
  readonly statusCode: string | null
  readonly message: string | null
  readonly createdAt: string | null
  readonly startedAt: string | null
  readonly completedAt: string | null
}

/** An output of a workspace as it stands after an import; bytes only while it is present. */
export type OutputRecord = {
  readonly outputId: string
  readonly path: string
  readonly level: Level
  readonly standing: Standing
  readonly reason: RefusedBecause | null
  /** The runner's own words about an excluded file. */
  readonly message: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly rows: number | null
  readonly columns: number | null
  readonly action: string | null
  readonly jobIdentifier: string | null
  readonly jobRequestIdentifier: string | null
  readonly commit: string | null
  readonly repo: string | null
  readonly madeAt: string | null
  readonly madeBy: string | null
  readonly outOfDateAction: boolean
  readonly outOfDateOutput: boolean
}

/** Something in the folder that is listed and never opened. */
export type UnopenedEntry = {
  readonly path: string
  readonly kind: UnopenedKind
  readonly reason: string
}

/** What stays out: a pattern, its action, and numbers. */
export type WithheldPattern = {
  readonly action: string
  readonly pattern: string
  readonly level: WithheldLevel
  readonly files: number
  /** Copies that lie in the folder although the manifest withholds them. */
  readonly leftBehind: number
}

/** What can happen to job requests and outputs. */
export type OutputEvent =
  | {
      readonly kind: 'job-request-received'
      readonly jobRequest: JobRequestRecord
      readonly jobs: readonly (JobRecord & { readonly jobId: string })[]
      readonly pipelineSha256: string
    }
  | {
      readonly kind: 'jobs-updated'
      readonly jobRequestId: string
      readonly workspaceId: string
      /** Only those that are new or differ. */
      readonly jobs: readonly (JobRecord & { readonly jobId: string })[]
    }
  | {
      readonly kind: 'outputs-imported'
      readonly importId: string
      readonly workspaceId: string
      readonly backendId: string
      readonly jobRequestId: string
      readonly manifestSha256: string
      /** Only those that are new or differ. */
      readonly outputs: readonly OutputRecord[]
      /** All of them: these lists are replaced. */
      readonly unopened: readonly UnopenedEntry[]
      readonly withheld: readonly WithheldPattern[]
      /** The report for people, as JSON text. */
      readonly report: string
    }
  | {
      /** A job runner says which outputs it will send; nothing of them is here yet. */
      readonly kind: 'outputs-announced'
      readonly workspaceId: string
      readonly backendId: string
      readonly jobRequestId: string
      readonly awaited: readonly AwaitedOutput[]
      /** No longer waited for. */
      readonly dropped: readonly AwaitedOutput[]
      /** Refused at once, or closed by what the message says. */
      readonly outputs: readonly OutputRecord[]
      /** Out of date by what the message says, or no longer so. */
      readonly outdated: readonly OutputRecord[]
    }
  | {
      /** Their bytes are here, whole. */
      readonly kind: 'outputs-received'
      readonly workspaceId: string
      readonly backendId: string
      readonly jobRequestId: string
      readonly outputs: readonly OutputRecord[]
      /** Older than what is known at their paths: kept as earlier versions. */
      readonly earlier: readonly OutputRecord[]
    }
  | {
      /** Once for each person, file version and session. */
      readonly kind: 'output-viewed'
      readonly workspaceId: string
      readonly outputId: string
      readonly sha256: string
    }
  | {
      /** Somebody had the checks run before asking. */
      readonly kind: 'outputs-checked'
      readonly workspaceId: string
      readonly sha256s: readonly string[]
      readonly policy: { readonly id: string; readonly version: number }
    }

/** What each of these means for the log; paths, names, branches and messages stay out of it. */
export const outputFacts: FactsOf<OutputEvent> = {
  'job-request-received': ({ jobRequest, jobs, pipelineSha256 }) => ({
    subject: { type: 'job-request', id: jobRequest.jobRequestId },
    workspaceId: jobRequest.workspaceId,
    detail: { backend: jobRequest.backendId, jobs: jobs.length, pipeline: pipelineSha256 },
  }),
  'jobs-updated': ({ jobRequestId, workspaceId, jobs }) => ({
    subject: { type: 'job-request', id: jobRequestId },
    workspaceId,
    detail: { jobs: jobs.length },
  }),
  'outputs-announced': ({ workspaceId, backendId, jobRequestId, awaited, ...told }) => ({
    subject: { type: 'job-request', id: jobRequestId },
    workspaceId,
    files: awaited.map(({ sha256 }) => sha256),
    detail: {
      backend: backendId,
      awaited: awaited.length,
      dropped: told.dropped.length,
      refused: told.outputs.length,
      outdated: told.outdated.length,
    },
  }),
  'outputs-received': ({ workspaceId, backendId, jobRequestId, outputs, earlier }) => ({
    subject: { type: 'job-request', id: jobRequestId },
    workspaceId,
    files: [...outputs, ...earlier].flatMap(({ sha256 }) => sha256 ?? []),
    detail: { backend: backendId, outputs: outputs.length, earlier: earlier.length },
  }),
  'output-viewed': ({ workspaceId, outputId, sha256 }) => ({
    subject: { type: 'output', id: outputId },
    workspaceId,
    files: [sha256],
    shownAs: 'hidden',
  }),
  'outputs-checked': ({ workspaceId, sha256s, policy }) => ({
    subject: { type: 'workspace', id: workspaceId },
    workspaceId,
    files: sha256s,
    policy,
  }),
  'outputs-imported': ({ workspaceId, outputs, withheld, ...imported }) => ({
    subject: { type: 'workspace', id: workspaceId },
    workspaceId,
    files: outputs.flatMap(({ sha256 }) => sha256 ?? []),
    detail: {
      import: imported.importId,
      backend: imported.backendId,
      jobRequest: imported.jobRequestId,
      manifest: imported.manifestSha256,
      standings: standingsOf(outputs),
      unopened: imported.unopened.length,
      withheld: withheld.reduce((files, pattern) => files + pattern.files, 0),
      leftBehind: withheld.reduce((files, pattern) => files + pattern.leftBehind, 0),
    },
  }),
}

function standingsOf(outputs: readonly OutputRecord[]): Record<Standing, number> {
  const counts = { present: 0, missing: 0, excluded: 0, refused: 0, gone: 0 }
  for (const { standing } of outputs) counts[standing] += 1
  return counts
}
