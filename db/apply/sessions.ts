import type { SessionEvent } from '#app/domain/people/session-events.ts'
import type { Appliers } from './appliers.ts'

const nothing = async (): Promise<void> => {}

/** Sessions themselves are kept (db/keep.ts); what is recorded changes at most when somebody was last here. */
export const applySessions: Appliers<SessionEvent> = {
  'signed-in': async (tx, { accountId }, by) => {
    await tx
      .updateTable('account')
      .set({ last_sign_in_at: by.at })
      .where('id', '=', accountId)
      .execute()
  },
  'sign-in-refused': nothing,
  'signed-out': nothing,
  'sessions-ended': nothing,
  'access-refused': nothing,
}
