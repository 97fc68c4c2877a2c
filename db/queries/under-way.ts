import type { Db } from '../open.ts'

/** What may still come into a workspace. */
export type UnderWay = {
  /** Job requests whose jobs have not all ended. */
  readonly running: number
  /** Outputs that were announced and not sent yet. */
  readonly awaited: number
}

/** What may still come from one backend into one workspace: two counts over indexes. */
export async function underWayIn(
  db: Db,
  { workspaceId, backendId }: { readonly workspaceId: string; readonly backendId: string },
): Promise<UnderWay> {
  const running = await db
    .selectFrom('job_request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
    .where('status', 'in', ['pending', 'running'])
    .executeTakeFirstOrThrow()
  const awaited = await db
    .selectFrom('awaited_output')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
    .executeTakeFirstOrThrow()
  return { running: running.count, awaited: awaited.count }
}
