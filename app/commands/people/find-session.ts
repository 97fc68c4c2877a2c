import type { Who } from '../who.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { membershipsOf } from '#db/queries/accounts.ts'
import { findLiveSession } from '#db/queries/sessions.ts'
import type { Deps } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { SESSION_MINUTES } from './open-session.ts'
import { hashToken } from './secret-token.ts'

/**
 * Who holds this token, if its session lives. Being seen puts off the idle limit, written at most
 * once a minute so that reading pages stays reading.
 */
export async function findSession(deps: Deps, token: string): Promise<Who | null> {
  const tokenHash = hashToken(token)
  const now = deps.now()
  const found = await findLiveSession(deps.db.reader, tokenHash, now)
  if (!found) return null
  if (found.seenAt < minutesAfter(now, -1)) {
    const idleUntil = minutesAfter(now, SESSION_MINUTES.idle)
    await transact(deps.db, (tx) =>
      keep(tx, { kind: 'session-seen', tokenHash, at: now, idleUntil }),
    )
  }
  const { accountId: id, handle, displayName, role, ref } = found
  const memberships = await membershipsOf(deps.db.reader, id)
  return { person: { id, handle, displayName, role, memberships }, session: ref }
}
