import { createHash } from 'node:crypto'
import type { Deps } from '../deps.ts'

/** A new secret of 256 random bits for a cookie or a link. Only its hash is ever stored. */
export function newSecretToken(deps: Pick<Deps, 'newNonce'>): string {
  return `${deps.newNonce()}${deps.newNonce()}`
}

/** SHA-256 in hex. Enough for random tokens, and for names that are kept only to count attempts. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}
