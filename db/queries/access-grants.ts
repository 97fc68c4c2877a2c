import type { Entry } from '#app/domain/audit/read-entry.ts'
import type { Db } from '../open.ts'

const GLOBAL = ['account-created', 'role-changed']

/**
 * For each of these entries, by its number, the newest entry before it that gave its actor the membership
 * or the role that they acted in. Entries that rest on none in the log are not in it.
 */
export async function grantsBefore(
  db: Db,
  entries: readonly Entry[],
): Promise<ReadonlyMap<number, number>> {
  const actors = [...new Set(entries.flatMap(({ actor }) => actor ?? []))]
  if (actors.length === 0) return new Map()
  const given = await db
    .selectFrom('audit_event')
    .select(['seq', 'kind', 'subject_id as actor', 'workspace_id as workspace'])
    .where('kind', 'in', [...GLOBAL, 'membership-given'])
    .where('subject_id', 'in', actors)
    .orderBy('seq', 'desc')
    .execute()
  return new Map(
    entries.flatMap(({ seq, actor, role, workspace }): [number, number][] => {
      const isMember = role === 'researcher' || role === 'viewer'
      const grant = given.find(
        (one) =>
          one.actor === actor &&
          one.seq < seq &&
          (isMember
            ? one.kind === 'membership-given' && one.workspace === workspace
            : GLOBAL.includes(one.kind)),
      )
      return grant ? [[seq, grant.seq]] : []
    }),
  )
}
