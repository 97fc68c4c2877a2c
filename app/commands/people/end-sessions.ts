import { may } from '#app/domain/people/permissions.ts'
import type { SessionEvent } from '#app/domain/people/session-events.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { keep } from '#db/keep.ts'
import { transact, type Tx } from '#db/open.ts'
import { findAccount } from '#db/queries/accounts.ts'
import { listLiveSessions } from '#db/queries/sessions.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

type Why = Extract<SessionEvent, { kind: 'sessions-ended' }>['why']

/** Ends every living session of a person, or all but one; says so in the log if there were any. */
export async function endSessionsIn(
  deps: Deps,
  tx: Tx,
  who: Who,
  { accountId, why, exceptRef = null }: { accountId: string; why: Why; exceptRef?: string | null },
): Promise<number> {
  const by = signedBy(deps, actorFor(who))
  const living = await listLiveSessions(tx, accountId, by.at)
  const count = living.filter(({ ref }) => ref !== exceptRef).length
  if (count === 0) return 0
  await keep(tx, { kind: 'sessions-closed', accountId, exceptRef, at: by.at })
  await record(tx, { kind: 'sessions-ended', accountId, why, count }, by)
  return count
}

/** Signs the person out wherever they are signed in, here included. */
export function signOutEverywhere(deps: Deps, who: Who): Promise<number> {
  return transact(deps.db, (tx) =>
    endSessionsIn(deps, tx, who, { accountId: who.person.id, why: 'everywhere' }),
  )
}

/** An administrator ends all sessions of somebody; the value is how many there were. */
export function endSessionsOf(
  deps: Deps,
  who: Who,
  accountId: string,
): Promise<Result<number, 'not-an-administrator' | 'no-such-account'>> {
  return transact(deps.db, async (tx) => {
    if (!may(who.person, 'manage-people')) return no('not-an-administrator')
    if (!(await findAccount(tx, accountId))) return no('no-such-account')
    return ok(await endSessionsIn(deps, tx, who, { accountId, why: 'by-administrator' }))
  })
}
