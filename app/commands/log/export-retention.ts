import { CSV_START, csvLine } from '#app/domain/audit/csv-line.ts'
import { transact } from '#db/open.ts'
import { lastSeq } from '#db/queries/log.ts'
import { type HeldRequest, listHeld } from '#db/queries/retention.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

const PAGE = 500

const COLUMNS = [
  'request_id',
  'workspace',
  'number',
  'title',
  'status',
  'ended_at',
  'files',
  'bytes',
  'held_since',
  'also_present_output',
] as const

/**
 * Begins the report on unreleased bytes that are still held for requests that ended, the one that ended
 * first at the top. Its own event is recorded before the first line is given.
 */
export async function exportRetention(
  deps: Deps,
  who: Who,
  { workspace }: { workspace: string | null },
): Promise<AsyncGenerator<string>> {
  await transact(deps.db, async (tx) => {
    const narrowedBy = workspace === null ? [] : ['workspace']
    const through = await lastSeq(tx)
    const event = { kind: 'log-exported', form: 'retention-csv', through, narrowedBy } as const
    await record(tx, event, signedBy(deps, actorFor(who)))
  })
  return lines(deps, workspace)
}

async function* lines({ db }: Deps, workspace: string | null): AsyncGenerator<string> {
  yield CSV_START + csvLine(COLUMNS)
  for (let after: HeldRequest | null = null; ;) {
    const held: readonly HeldRequest[] = await listHeld(db.reader, {
      workspace,
      after,
      limit: PAGE,
    })
    yield held
      .map(({ id, number, title, status, endedAt, files, bytes, heldSince, present, ...row }) =>
        csvLine([
          id,
          row.workspace,
          number,
          title,
          status,
          endedAt,
          files,
          bytes,
          heldSince,
          present,
        ]),
      )
      .join('')
    after = held.at(-1) ?? null
    if (held.length < PAGE) return
  }
}
