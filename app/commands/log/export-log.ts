import type { LineForm } from '#app/domain/audit/log-events.ts'
import { FILTER_FIELDS, type LogFilter } from '#app/domain/audit/log-filter.ts'
import { transact } from '#db/open.ts'
import { lastSeq } from '#db/queries/log.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { exportLines } from './export-lines.ts'

/**
 * Begins an export of the log: its own event is recorded after the last entry that it will hold, and
 * before the first line is given.
 */
export async function exportLog(
  deps: Deps,
  who: Who,
  { form, filter }: { form: LineForm; filter: LogFilter },
): Promise<AsyncGenerator<string>> {
  const narrowedBy = FILTER_FIELDS.filter((field) => filter[field] !== undefined)
  const through = await transact(deps.db, async (tx) => {
    const last = await lastSeq(tx)
    const event = { kind: 'log-exported', form, through: last, narrowedBy } as const
    await record(tx, event, signedBy(deps, actorFor(who)))
    return last
  })
  return exportLines(deps.db.reader, { form, filter, through })
}
