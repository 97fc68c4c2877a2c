/** How far the checks of one file are. */
export type CheckedFile = {
  readonly place: string
  readonly state: 'waiting' | 'checked' | 'failed'
  readonly mustFix: number
  readonly look: number
  readonly note: number
}

/** Checks that somebody started on some outputs. What they find is kept; how far they are is not. */
export type CheckRun = {
  readonly id: string
  readonly workspaceId: string
  readonly personId: string
  readonly startedAt: string
  readonly files: CheckedFile[]
}

const MOST_RUNS = 200
const runs = new Map<string, CheckRun>()

/** Keeps the run, and forgets the oldest when there are too many. */
export function addRun(run: CheckRun): CheckRun {
  runs.set(run.id, run)
  for (const oldest of runs.keys()) if (runs.size > MOST_RUNS) runs.delete(oldest)
  return run
}

/** The run of this person in this workspace, or nothing: also after a restart of the program. */
export function findRun(
  id: string,
  { personId, workspaceId }: { readonly personId: string; readonly workspaceId: string },
): CheckRun | undefined {
  const run = runs.get(id)
  return run?.personId === personId && run.workspaceId === workspaceId ? run : undefined
}
