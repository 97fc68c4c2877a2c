import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { openDatabase, transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { medianMilliseconds } from './median.ts'

/** What appending to the log costs at 1,000 and at 30,000 entries, as a ratio: flat is 1. */
export async function appendGrowth(): Promise<{ what: string; ratio: string; limit: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  const database = openDatabase(join(folder, 'bench.sqlite'))
  await migrate(database)
  let entries = 0
  const append = (count: number) =>
    transact(database, async (tx) => {
      for (let entry = 0; entry < count; entry++, entries++) {
        const at = new Date(1_700_000_000_000 + entries).toISOString()
        const by = {
          actorId: null,
          role: 'program',
          at,
          nonce: '0'.repeat(32),
          session: null,
        } as const
        const event = { form: 'events-csv', through: entries, narrowedBy: [] } as const
        await record(tx, { kind: 'log-exported', ...event }, by)
      }
    })
  await append(1_000)
  const small = await medianMilliseconds(() => append(100))
  await append(30_000 - entries)
  const large = await medianMilliseconds(() => append(100))
  await database.close()
  await rm(folder, { recursive: true })
  const ratio = (large / small).toFixed(2)
  return [{ what: 'append to the log at 30,000 entries, against 1,000', ratio, limit: 'flat' }]
}
