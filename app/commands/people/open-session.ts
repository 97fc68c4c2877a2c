import { keep } from '#db/keep.ts'
import type { Tx } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { actorFor } from '../who.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { hashToken, newSecretToken } from './secret-token.ts'

/** A session ends after an hour without a request, and after twelve hours in any case. */
export const SESSION_MINUTES = { idle: 60, absolute: 12 * 60 } as const

export type OpenedSession = { readonly token: string; readonly ref: string }

/** A new session with a token of its own, and its event. The account must be active. */
export async function openSession(deps: Deps, tx: Tx, accountId: string): Promise<OpenedSession> {
  const person = await findPerson(tx, accountId)
  if (!person) throw new Error('A session needs an active account.')
  const token = newSecretToken(deps)
  const ref = deps.newId()
  const by = signedBy(deps, actorFor({ person, session: ref }))
  await keep(tx, {
    kind: 'session-opened',
    tokenHash: hashToken(token),
    ref,
    accountId,
    at: by.at,
    idleUntil: minutesAfter(by.at, SESSION_MINUTES.idle),
    expiresAt: minutesAfter(by.at, SESSION_MINUTES.absolute),
  })
  await record(tx, { kind: 'signed-in', accountId, sessionRef: ref }, by)
  return { token, ref }
}
