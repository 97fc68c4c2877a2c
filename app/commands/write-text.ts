import { createHash } from 'node:crypto'
import type { WrittenText } from '#app/domain/texts/written-text.ts'
import type { Deps } from './deps.ts'

/** Salts a text and commits to it; the salt's bytes are hashed before the text's UTF-8. */
export function writeText(deps: Pick<Deps, 'newId' | 'newNonce'>, body: string): WrittenText {
  const salt = deps.newNonce()
  const commitment = createHash('sha256')
    .update(Buffer.from(salt, 'hex'))
    .update(body, 'utf8')
    .digest('hex')
  return { id: deps.newId(), salt, body, commitment }
}
