import type { Db } from '../open.ts'

/** What the program's own latest verification of the log gave. */
export type LogVerification = {
  readonly at: string
  /** How many entries there were. */
  readonly size: number
  /** The first fault in words; null where the log was whole. */
  readonly problem: string | null
  readonly wholeAt: string | null
  readonly wholeSize: number | null
}

/** The latest verification, or nothing where the log was never verified. */
export function findLogVerification(db: Db): Promise<LogVerification | undefined> {
  return db
    .selectFrom('log_verification')
    .select(['at', 'size', 'problem', 'whole_at as wholeAt', 'whole_size as wholeSize'])
    .executeTakeFirst()
}

/** Whether the latest verification failed: nothing is released until one does not. */
export async function isLogBroken(db: Db): Promise<boolean> {
  return ((await findLogVerification(db))?.problem ?? null) !== null
}
