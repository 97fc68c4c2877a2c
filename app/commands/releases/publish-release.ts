import { publishIfDue, publishRelease } from '#app/domain/release/publish-release.ts'
import { transact } from '#db/open.ts'
import { findReleaseToDecide, releasesDueBy } from '#db/queries/releases-to-decide.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { program, type Who } from '../who.ts'
import { decideOnRelease } from './decide-on-release.ts'

/** A checker ends an embargo before its date. */
export const publishReleaseCommand = (
  deps: Deps,
  who: Who,
  { releaseId }: { readonly releaseId: string },
) => decideOnRelease(deps, who, releaseId, publishRelease)

/**
 * The program publishes what is due: at start and every minute. Says how many there were. A release
 * that somebody else published meanwhile is left alone.
 */
export async function publishDueReleasesCommand(deps: Deps): Promise<number> {
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
