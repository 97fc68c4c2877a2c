import type { LogEvent } from '#app/domain/audit/log-events.ts'
import type { Appliers } from './appliers.ts'

/** An export changes no row: its entry is all of it. */
export const applyLog: Appliers<LogEvent> = {
  'log-exported': async () => {},
}
