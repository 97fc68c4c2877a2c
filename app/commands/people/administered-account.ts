import type { AdministeredAccount } from '#app/domain/people/administered.ts'
import type { Tx } from '#db/open.ts'
import { findAccount, membershipsOf } from '#db/queries/accounts.ts'

/** The account as the decisions about it need it, or nothing. */
export async function findAdministered(
  tx: Tx,
  accountId: string,
): Promise<AdministeredAccount | undefined> {
  const account = await findAccount(tx, accountId)
  if (!account) return undefined
  const { id, state, role } = account
  return { id, state, role, memberships: await membershipsOf(tx, id) }
}
