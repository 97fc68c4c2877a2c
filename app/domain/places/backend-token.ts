import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { PlaceEvent } from './events.ts'
import type { TokenScope, NewToken } from './new-token.ts'

/** A token with the end it has, if somebody ended it. All times are ISO-8601 UTC text. */
export type BackendToken = TokenScope & {
  readonly id: string
  readonly name: string
  readonly expiresAt: string
  /** When it stops working before its time: revoked, or replaced by another. */
  readonly endedAt: string | null
}

export type TokenRefused =
  | 'not-an-administrator'
  | 'token-name-missing'
  | 'workspace-name-malformed'
  | 'token-over'

/** How a token stands at this instant. `ending`: replaced, and still good for a while. */
export type TokenStanding = 'active' | 'ending' | 'ended' | 'expired'

/** Whether a token can still be used, and until when if it was replaced. */
export function tokenStanding(
  { expiresAt, endedAt }: Pick<BackendToken, 'expiresAt' | 'endedAt'>,
  now: string,
): TokenStanding {
  if (endedAt !== null && endedAt <= now) return 'ended'
  if (expiresAt <= now) return 'expired'
  return endedAt === null ? 'active' : 'ending'
}

/** Whether a token may push to the workspace of this name. */
export function isInScope({ workspaces }: Pick<TokenScope, 'workspaces'>, name: string): boolean {
  return workspaces === null || workspaces.includes(name)
}

/** Gives a backend a new token. Only an administrator may; it has a name for people and an end. */
export function issueToken(
  administrator: Person,
  name: string,
  scope: TokenScope,
  token: NewToken,
): Result<PlaceEvent, TokenRefused> {
  if (!may(administrator, 'manage-backends')) return no('not-an-administrator')
  if (name.trim() === '' || name.length > 100) return no('token-name-missing')
  if (scope.workspaces?.some((workspace) => !/^[-\w]{1,200}$/.test(workspace))) {
    return no('workspace-name-malformed')
  }
  return ok({ kind: 'backend-token-issued', name: name.trim(), ...scope, ...token })
}

/**
 * Replaces a token by a new one with the same name and scope. The old one goes on until `overlapUntil`,
 * so that the runner can be told in peace, but never longer than it would have.
 */
export function rotateToken(
  administrator: Person,
  old: BackendToken,
  token: NewToken,
  { now, overlapUntil }: { readonly now: string; readonly overlapUntil: string },
): Result<PlaceEvent, TokenRefused> {
  if (!may(administrator, 'manage-backends')) return no('not-an-administrator')
  if (tokenStanding(old, now) !== 'active') return no('token-over')
  const { backendId, workspaces, mayCreate, name } = old
  return ok({
    kind: 'backend-token-rotated',
    replacedId: old.id,
    replacedEndsAt: overlapUntil < old.expiresAt ? overlapUntil : old.expiresAt,
    name,
    backendId,
    workspaces,
    mayCreate,
    ...token,
  })
}

/** Ends a token at once, one that is being replaced too. */
export function revokeToken(
  administrator: Person,
  token: BackendToken,
  now: string,
): Result<PlaceEvent, TokenRefused> {
  if (!may(administrator, 'manage-backends')) return no('not-an-administrator')
  const standing = tokenStanding(token, now)
  if (standing === 'ended' || standing === 'expired') return no('token-over')
  return ok({ kind: 'backend-token-revoked', backendId: token.backendId, tokenId: token.id })
}
