import type { Db } from '../open.ts'

/** How many announced outputs of each backend have not come yet, by its id. */
export async function awaitedByBackend(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('awaited_output')
    .select(['backend_id as backendId', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('backend_id')
    .execute()
  return new Map(rows.map(({ backendId, count }) => [backendId, count]))
}
