import type { LogEvent } from '#app/domain/audit/log-events.ts'
import type { Appliers } from './appliers.ts'

/** An export changes no row: its entry is all of it. A key is kept beside, to be found again. */
export const applyLog: Appliers<LogEvent> = {
  'log-exported': async () => {},
  'log-key-announced': async (tx, { line }, by) => {
    await tx.insertInto('log_key').values({ line, announced_at: by.at }).execute()
  },
}
