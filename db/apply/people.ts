import type { PeopleEvent } from '#app/domain/people/events.ts'
import type { Appliers } from './appliers.ts'

/** What happens in the rows when something happens to a person. */
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
  'invitation-made': async (tx, { invitationId, accountId, tokenHash, expiresAt }, by) => {
    await tx
      .updateTable('invitation')
      .set({ ended_at: by.at })
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute()
    await tx
      .insertInto('invitation')
      .values({
        id: invitationId,
        account_id: accountId,
        token_hash: tokenHash,
        created_by: by.actorId ?? 'program',
        created_at: by.at,
        expires_at: expiresAt,
      })
      .execute()
  },
  'invitation-accepted': async (tx, { invitationId, accountId, passwordHash }, by) => {
    await tx
      .updateTable('invitation')
      .set({ used_at: by.at })
      .where('id', '=', invitationId)
      .execute()
    await tx
      .updateTable('account')
      .set({ password_hash: passwordHash, state: 'active' })
      .where('id', '=', accountId)
      .execute()
  },
  'password-changed': async (tx, { accountId, passwordHash }) => {
    await tx
      .updateTable('account')
      .set({ password_hash: passwordHash })
      .where('id', '=', accountId)
      .execute()
  },
  'role-changed': async (tx, { accountId, to }) => {
    await tx.updateTable('account').set({ role: to }).where('id', '=', accountId).execute()
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
  'membership-ended': async (tx, { workspaceId, accountId }) => {
    await tx
      .deleteFrom('membership')
      .where('workspace_id', '=', workspaceId)
      .where('account_id', '=', accountId)
      .execute()
  },
  'account-reopened': async (tx, { accountId }) => {
    await tx
      .updateTable('account')
      .set({ state: 'invited', closed_at: null })
      .where('id', '=', accountId)
      .execute()
  },
  'account-closed': async (tx, { accountId }, by) => {
    await tx
      .updateTable('account')
      .set({ state: 'closed', password_hash: null, closed_at: by.at })
      .where('id', '=', accountId)
      .execute()
    await tx
      .updateTable('invitation')
      .set({ ended_at: by.at })
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute()
  },
}
