import type { Db } from '../open.ts'

/** How often this person was refused something since then. */
export async function countRefusedAccess(
  db: Db,
  { accountId, since }: { accountId: string; since: string },
): Promise<number> {
  const { count } = await db
    .selectFrom('audit_event')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('actor_id', '=', accountId)
    .where('kind', '=', 'access-refused')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return count
}
