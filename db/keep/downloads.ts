import { sql } from 'kysely'
import type { Keepers } from './keepers.ts'

/** A public file was fetched on this day (UTC). Nobody's address is written down. */
export type DownloadKept = {
  readonly kind: 'downloads-counted'
  readonly releaseFileIds: readonly string[]
  readonly day: string
}

export const keepDownloads: Keepers<DownloadKept> = {
  'downloads-counted': async (tx, { releaseFileIds, day }) => {
    await tx
      .insertInto('download_count')
      .values(releaseFileIds.map((id) => ({ release_file_id: id, day, downloads: 1 })))
      .onConflict((conflict) =>
        conflict
          .columns(['release_file_id', 'day'])
          .doUpdateSet({ downloads: sql`download_count.downloads + 1` }),
      )
      .execute()
  },
}
