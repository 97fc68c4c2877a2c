import type { Level } from '../pipeline/level.ts'
import {
  patternMatches,
  type Producer,
  producersIn,
  withholdingOf,
} from '../pipeline/levels-of-path.ts'
import { isDatabaseAction, lineages } from '../pipeline/lineage.ts'
import { overlapsAmong } from '../pipeline/overlaps.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'

/** The job that left what lies there of an action that did not run in this request. */
export type EarlierJob = {
  readonly action: string
  readonly identifier: string
  readonly jobRequestIdentifier: string
  readonly jobRequestNumber: number | null
  readonly commit: string
  readonly completedAt: string | null
}

/** One action of the pipeline with the cross-reference that readers had to make by hand. */
export type ActionRow<Job, File> = {
  readonly action: string
  /** The line of project.yaml on which it begins. */
  readonly line: number
  /** Whether it may touch the records of patients. */
  readonly database: boolean
  readonly needs: readonly string[]
  /** All that it was computed from, in running order. */
  readonly restsOn: readonly string[]
  /** Where its data come from in the end. */
  readonly databaseActions: readonly string[]
  /** Its job in this request, or null when it did not run here. */
  readonly ranHere: Job | null
  /** Otherwise the job that last succeeded before. */
  readonly ranEarlier: EarlierJob | null
  readonly outputs: readonly OutputRow<File>[]
}

export type OutputRow<File> = {
  readonly name: string
  readonly pattern: string
  readonly level: Level
  readonly line: number
  /** Who may see it, in words. */
  readonly seenBy: string
  /** Other patterns that can match the same file, so that its writer is not certain. */
  readonly overlaps: readonly { readonly action: string; readonly pattern: string }[]
  /** One of these withholds what another shows. */
  readonly levelConflict: boolean
  /** Files of the workspace that it matches now; never any at a withheld level. */
  readonly files: readonly File[]
}

/** Who may see an output of each level, as the field says it. */
export const seenBy: Record<Level, string> = {
  highly_sensitive: 'Nobody; only code may read it.',
  moderately_sensitive: 'Approved researchers in the secure site; it may be requested.',
  minimally_sensitive: 'Nobody here: it is treated like highly_sensitive.',
}

/** Which action wrote which output, at which level, here or earlier, from what, in the order of the file. */
export function outputsByAction<
  Job extends { readonly action: string },
  File extends { readonly path: string; readonly action: string | null },
>({
  pipeline,
  jobs,
  earlier,
  files,
}: {
  readonly pipeline: Pipeline
  readonly jobs: readonly Job[]
  readonly earlier: readonly EarlierJob[]
  readonly files: readonly File[]
}): ActionRow<Job, File>[] {
  const producers = producersIn(pipeline)
  const overlaps = overlapsAmong(producers)
  const withholding = withholdingOf(producers)
  // The file may have come in under another pipeline: what this one withholds it does not show.
  const shown = files.filter(({ path }) => withholding(path) === undefined)
  const outputRow = (output: Producer): OutputRow<File> => {
    const met = overlaps.flatMap(({ first, second, levelConflict }) => {
      if (first === output) return [{ other: second, levelConflict }]
      return second === output ? [{ other: first, levelConflict }] : []
    })
    return {
      name: output.name,
      pattern: output.pattern,
      level: output.level,
      line: output.place.line,
      seenBy: seenBy[output.level],
      overlaps: met.map(({ other: { action, pattern } }) => ({ action, pattern })),
      levelConflict: met.some(({ levelConflict }) => levelConflict),
      files: output.level === 'moderately_sensitive' ? filesOf(output, shown) : [],
    }
  }
  return lineages(pipeline).map(({ action, restsOn, databaseActions }) => {
    const ranHere = jobs.find((job) => job.action === action.name) ?? null
    return {
      action: action.name,
      line: action.place.line,
      database: isDatabaseAction(action),
      needs: action.needs.map(({ name }) => name),
      restsOn,
      databaseActions,
      ranHere,
      ranEarlier:
        ranHere === null ? (earlier.find((job) => job.action === action.name) ?? null) : null,
      outputs: producers.filter((output) => output.action === action.name).map(outputRow),
    }
  })
}

/** Where patterns overlap, the manifest's word on who wrote a file decides. */
function filesOf<File extends { readonly path: string; readonly action: string | null }>(
  output: Producer,
  files: readonly File[],
): File[] {
  return files.filter(
    ({ path, action }) =>
      (action === null || action === output.action) && patternMatches(output.pattern, path),
  )
}
