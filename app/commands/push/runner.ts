import { tokenStanding } from '#app/domain/places/backend-token.ts'
import type { TokenScope } from '#app/domain/places/new-token.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { findTokenByHash } from '#db/queries/backend-tokens.ts'
import type { Actor, Deps } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { hashToken } from '../people/secret-token.ts'

/** A job runner, by the token it came with. */
export type Runner = TokenScope & { readonly tokenId: string; readonly backend: string }

/** How the log names it: the token's id stands where a person has their session. */
export function actorOf({ tokenId }: Pick<Runner, 'tokenId'>): Actor {
  return { id: null, role: 'job-runner', session: tokenId }
}

/** Who comes with this token, or nobody: unknown, over and expired ones look the same. */
export async function findRunner(deps: Deps, token: string): Promise<Runner | null> {
  const found = await findTokenByHash(deps.db.reader, hashToken(token))
  const now = deps.now()
  if (!found) return null
  const standing = tokenStanding(found, now)
  if (standing !== 'active' && standing !== 'ending') return null
  // Once a minute is enough to see that a token is in use.
  if (found.lastUsedAt === null || found.lastUsedAt < minutesAfter(now, -1)) {
    await transact(deps.db, (tx) =>
      keep(tx, { kind: 'backend-token-used', tokenId: found.id, at: now }),
    )
  }
  const { id: tokenId, backendId, backend, workspaces, mayCreate } = found
  return { tokenId, backendId, backend, workspaces, mayCreate }
}
