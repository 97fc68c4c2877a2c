import type { Db } from '../open.ts'

/** How often signing in failed since then: for this name from this address, for this name, from this address. */
export async function countSignInFailures(
  db: Db,
  { handleHash, address, since }: { handleHash: string; address: string; since: string },
): Promise<{ here: number; forHandle: number; fromAddress: number }> {
  const rows = await db
    .selectFrom('sign_in_failure')
    .select(['handle_hash as handleHash', 'address'])
    .where('at', '>=', since)
    .where((row) => row.or([row('handle_hash', '=', handleHash), row('address', '=', address)]))
    .execute()
  const forHandle = rows.filter((row) => row.handleHash === handleHash)
  const fromAddress = rows.filter((row) => row.address === address)
  return {
    here: forHandle.filter((row) => row.address === address).length,
    forHandle: forHandle.length,
    fromAddress: fromAddress.length,
  }
}
