import type { OutputFacts, OutputMark } from './output-state.ts'
import { sayRefused } from './standing.ts'

/** What somebody who looks at an output should know of how it came about, in sentences. */
export function outputNotes(
  facts: OutputFacts & {
    readonly action: string | null
    readonly marks: readonly OutputMark[]
  },
): string[] {
  return [
    ...(facts.jobStatus === 'failed'
      ? [
          'The job that made it failed. Job runners keep what a failed job left, so it may be incomplete or wrong.',
        ]
      : []),
    ...(facts.jobStatus === null
      ? ['The job that made it was never handed over, so nobody knows here how it ended.']
      : []),
    ...sayOutOfDate(facts),
    ...(facts.marks.includes('newer-awaited')
      ? ['The job runner has announced a newer version of it, whose bytes are not here yet.']
      : []),
    ...(facts.standing === 'refused' ? [sayRefused(facts.reason)] : []),
  ]
}

/** Why an output is out of date, in sentences; nothing while it is not. */
export function sayOutOfDate(
  facts: Pick<OutputFacts, 'outOfDateAction' | 'outOfDateOutput'> & {
    readonly action: string | null
  },
): string[] {
  const action = facts.action ?? 'its action'
  return [
    ...(facts.outOfDateAction
      ? [`It is out of date: ${action} is no longer in project.yaml.`]
      : []),
    ...(facts.outOfDateOutput
      ? [`It is out of date: the last run of ${action} no longer made it.`]
      : []),
  ]
}
