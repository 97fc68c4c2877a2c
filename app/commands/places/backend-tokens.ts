import { no, ok, type Result } from '#app/domain/result.ts'
import {
  issueToken,
  revokeToken,
  rotateToken,
  type TokenRefused,
} from '#app/domain/places/backend-token.ts'
import type { NewToken, TokenScope } from '#app/domain/places/new-token.ts'
import { transact } from '#db/open.ts'
import { findToken } from '#db/queries/backend-tokens.ts'
import { findBackendById } from '#db/queries/places.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { hashToken, newSecretToken } from '../people/secret-token.ts'
import { actorFor, type Who } from '../who.ts'

/** The token is shown once: only its hash is stored. */
export type IssuedToken = { readonly token: string; readonly expiresAt: string }

const DAY = 24 * 60

/** Issues a token of a backend that lives for so many days. */
export function issueBackendToken(
  deps: Deps,
  who: Who,
  { name, days, ...scope }: TokenScope & { readonly name: string; readonly days: number },
): Promise<Result<IssuedToken, TokenRefused | 'no-such-backend'>> {
  return transact(deps.db, async (tx) => {
    if (!(await findBackendById(tx, scope.backendId))) return no('no-such-backend')
    const { secret, made } = newToken(deps, days)
    const decision = issueToken(who.person, name, scope, made)
    if (!decision.ok) return decision
    await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return ok({ token: secret, expiresAt: made.expiresAt })
  })
}

/** Issues a token in place of another, which goes on working for the overlap (in hours). */
export function rotateBackendToken(
  deps: Deps,
  who: Who,
  { tokenId, days, overlapHours }: { tokenId: string; days: number; overlapHours: number },
): Promise<Result<IssuedToken, TokenRefused | 'no-such-token'>> {
  return transact(deps.db, async (tx) => {
    const old = await findToken(tx, tokenId)
    if (!old) return no('no-such-token')
    const { secret, made } = newToken(deps, days)
    const now = deps.now()
    const overlapUntil = minutesAfter(now, overlapHours * 60)
    const decision = rotateToken(who.person, old, made, { now, overlapUntil })
    if (!decision.ok) return decision
    await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return ok({ token: secret, expiresAt: made.expiresAt })
  })
}

/** Ends a token at once. */
export function revokeBackendToken(
  deps: Deps,
  who: Who,
  tokenId: string,
): Promise<Result<unknown, TokenRefused | 'no-such-token'>> {
  return transact(deps.db, async (tx) => {
    const token = await findToken(tx, tokenId)
    if (!token) return no('no-such-token')
    const decision = revokeToken(who.person, token, deps.now())
    if (decision.ok) await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return decision
  })
}

function newToken(deps: Deps, days: number): { secret: string; made: NewToken } {
  // The beginning lets people and scanners of repositories recognise one that got out.
  const secret = `sluice_${newSecretToken(deps)}`
  const expiresAt = minutesAfter(deps.now(), days * DAY)
  return { secret, made: { tokenId: deps.newId(), tokenHash: hashToken(secret), expiresAt } }
}
