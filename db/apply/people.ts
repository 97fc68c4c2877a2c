import type { PeopleEvent } from '#app/domain/people/events.ts'
import type { Appliers } from './appliers.ts'

/** What happens in the rows when something happens to people. */
export const applyPeople: Appliers<PeopleEvent> = {
  'account-created': async (tx, event, by) => {
    await tx
      .insertInto('account')
      .values({
        id: event.accountId,
        handle: event.handle,
        display_name: event.displayName,
        role: event.role,
        password_hash: event.passwordHash,
        state: event.passwordHash === null ? 'invited' : 'active',
        created_at: by.at,
      })
      .execute()
  },
  'membership-given': async (tx, { workspaceId, accountId, membership }, by) => {
    await tx
      .insertInto('membership')
      .values({
        workspace_id: workspaceId,
        account_id: accountId,
        kind: membership,
        created_at: by.at,
      })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'account_id']).doUpdateSet({ kind: membership }),
      )
      .execute()
  },
}
