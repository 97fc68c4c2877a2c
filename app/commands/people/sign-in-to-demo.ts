import { transact } from '#db/open.ts'
import { findAccountByHandle } from '#db/queries/accounts.ts'
import type { Deps } from '../deps.ts'
import { type OpenedSession, openSession } from './open-session.ts'

/** A session without a password, for the made-up people of the demo. Offered nowhere else. */
export function signInToDemo(deps: Deps, handle: string): Promise<OpenedSession | null> {
  return transact(deps.db, async (tx) => {
    const account = await findAccountByHandle(tx, handle)
    return account?.state === 'active' ? openSession(deps, tx, account.id) : null
  })
}
