import type { ShownAction } from '#app/components/job-request/action-table.tsx'
import type { DrawnAction } from '#app/components/pipeline/action-box.tsx'
import { stateChip } from '#app/components/workspace/state-chip.ts'
import type { JobRequestPage } from '#app/commands/job-requests/job-request-page.ts'
import { timelineOf } from '#app/domain/job-request/timeline.ts'
import { patternMatches } from '#app/domain/pipeline/levels-of-path.ts'
import { fileAddress } from '../workspaces/file-address.ts'

/** The actions as the table shows them: those that ran here first, each file with its address. */
export function shownActions(
  { actions, jobRequest, awaited }: Pick<JobRequestPage, 'actions' | 'jobRequest' | 'awaited'>,
  {
    mayRead,
    mustFixOf,
  }: { mayRead: boolean; mustFixOf: (path: string, sha256: string | null) => number | null },
): ShownAction[] {
  const view = mayRead ? 'file' : 'provenance'
  const shown = actions.map((row) => ({
    ...row,
    ranHere: row.ranHere && {
      action: row.ranHere.action,
      identifier: row.ranHere.identifier,
      status: row.ranHere.status,
      ran: row.ranHere.completedAt === null ? null : timelineOf([row.ranHere]).totalJobTime,
    },
    outputs: row.outputs.map((output) => ({
      ...output,
      awaited:
        output.level === 'moderately_sensitive'
          ? awaited
              .filter((each) => each.action === row.action)
              .filter(({ path }) => patternMatches(output.pattern, path))
              .map(({ path }) => path)
          : [],
      files: output.files.map((file) => ({
        path: file.path,
        action: file.action,
        marks: file.marks,
        states: file.marks.map((mark) => stateChip(mark, file)),
        address: fileAddress(
          jobRequest.workspace,
          file.standing === 'present' ? view : 'provenance',
          `${file.backend}/${file.path}`,
        ),
        madeHere: file.jobRequestIdentifier === jobRequest.identifier,
        madeBy: file.jobRequestIdentifier,
        mustFix: mayRead ? mustFixOf(file.path, file.sha256) : null,
      })),
    })),
  }))
  return [
    ...shown.filter(({ ranHere }) => ranHere !== null),
    ...shown.filter(({ ranHere }) => ranHere === null),
  ]
}

/** The actions as the drawing shows them, in the order of the file. */
export function drawnActions({ actions }: Pick<JobRequestPage, 'actions'>): DrawnAction[] {
  return actions.map(({ action, needs, outputs, database, ranHere, line }) => ({
    name: action,
    needs,
    level: outputs.every(({ level }) => level === 'moderately_sensitive') ? 'moderately' : 'highly',
    touchesDatabase: database,
    ranHere: ranHere !== null,
    files: ranHere === null ? null : outputs.reduce((sum, { files }) => sum + files.length, 0),
    line,
  }))
}

/** The lines of project.yaml of each action, the blank and comment lines after it left out. */
export function linesOfActions({
  actions,
  jobRequest,
}: Pick<JobRequestPage, 'actions' | 'jobRequest'>): {
  action: string
  from: number
  to: number
  ranHere: boolean
}[] {
  const lines = jobRequest.pipeline.split(/\r?\n/)
  const starts = actions.map(({ line }) => line).sort((a, b) => a - b)
  return actions.map(({ action, line: from, ranHere }) => {
    let to = (starts.find((start) => start > from) ?? lines.length + 1) - 1
    while (to > from && /^\s*(#.*)?$/.test(lines[to - 1] ?? '')) to -= 1
    return { action, from, to, ranHere: ranHere !== null }
  })
}
