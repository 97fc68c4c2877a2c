import type { FoundOutput } from '#app/domain/outputs/compare-import.ts'
import { isLeftOver, type Run } from '#app/domain/outputs/no-longer-made.ts'
import type { AwaitedOutput } from '#app/domain/outputs/awaited-output.ts'
import type { Db } from '#db/open.ts'
import { lastRunOf } from '#db/queries/last-run.ts'

/** Marks those of the outputs that come in now which the last run of their action no longer made. */
export async function markLeftOver(
  db: Db,
  place: { readonly workspaceId: string; readonly backendId: string },
  found: readonly FoundOutput[],
  awaited: readonly AwaitedOutput[],
): Promise<FoundOutput[]> {
  const lastRuns = new Map<string | null, Run | undefined>()
  for (const { action } of found) {
    if (action !== null && !lastRuns.has(action)) {
      lastRuns.set(action, await lastRunOf(db, place, action))
    }
  }
  return found.map((output) => ({
    ...output,
    outOfDateOutput: isLeftOver(output, lastRuns.get(output.action), awaited),
  }))
}
