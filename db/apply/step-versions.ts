import type { Tx } from '../open.ts'

/** Everybody who may act now learns that the request changed: their pages are stale. */
export async function stepRequest(tx: Tx, requestId: string): Promise<void> {
  await tx
    .updateTable('release_request')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', requestId)
    .execute()
}

/** The same for one file. */
export async function stepFile(tx: Tx, fileId: string): Promise<void> {
  await tx
    .updateTable('request_file')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', fileId)
    .execute()
}

/** A group changed in this turn in a way that its reviewers have to be told of. */
export async function touchGroups(
  tx: Tx,
  groupIds: readonly string[],
  { turn, at }: { readonly turn: number; readonly at: string },
): Promise<void> {
  await tx
    .updateTable('file_group')
    .set((row) => ({ version: row('version', '+', 1), changed_turn: turn, updated_at: at }))
    .where('id', 'in', groupIds)
    .execute()
}
