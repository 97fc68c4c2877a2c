import {
  type PublishRefused,
  publishIfDue,
  publishRelease,
} from '#app/domain/release/publish-release.ts'
import { no } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { isLogBroken } from '#db/queries/log-verification.ts'
import { findReleaseToDecide, releasesDueBy } from '#db/queries/releases-to-decide.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { program, type Who } from '../who.ts'
import { decideOnRelease } from './decide-on-release.ts'

/** A checker ends an embargo before its date. Refused while the log does not verify. */
export const publishReleaseCommand = (
  deps: Deps,
  who: Who,
  { releaseId }: { readonly releaseId: string },
) =>
  decideOnRelease<PublishRefused | 'log-broken'>(
    deps,
    who,
    releaseId,
    async (release, person, tx) =>
      (await isLogBroken(tx)) ? no('log-broken') : publishRelease(release, person),
  )

/**
 * The program publishes what is due: at start and every minute. Says how many there were. A release
 * that somebody else published meanwhile is left alone; while the log does not verify all are.
 */
export async function publishDueReleasesCommand(deps: Deps): Promise<number> {
  if (await isLogBroken(deps.db.reader)) return 0
  const at = deps.now()
  let published = 0
  for (const id of await releasesDueBy(deps.db.reader, at.slice(0, 10)))
    await transact(deps.db, async (tx) => {
      const release = await findReleaseToDecide(tx, id)
      const event = release ? publishIfDue(release, at) : null
      if (event === null) return
      await record(tx, event, signedBy(deps, program))
      published += 1
    })
  return published
}
