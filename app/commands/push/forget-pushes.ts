import { sweepUploads } from '#app/files/unfinished-uploads.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import { minutesAfter } from '../later.ts'

const DAY = 24 * 60

/**
 * Removes unfinished uploads that nobody added to for a day, and answers that are older than a week.
 * What was announced is still waited for.
 */
export async function forgetPushes(deps: Deps): Promise<void> {
  const now = deps.now()
  await sweepUploads(deps.store.folder, Date.parse(minutesAfter(now, -DAY)))
  const before = minutesAfter(now, -7 * DAY)
  await transact(deps.db, (tx) => keep(tx, { kind: 'push-answers-forgotten', before }))
}
