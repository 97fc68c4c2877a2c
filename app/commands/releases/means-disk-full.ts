import { meansNoRoom } from '#app/files/store-errors.ts'

/** Whether a write failed for want of room, in the database or beside it. */
export function meansDiskFull(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code
  return code === 'SQLITE_FULL' || meansNoRoom(error)
}
