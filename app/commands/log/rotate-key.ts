import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import type { LogSigner } from '#app/files/log-key.ts'
import { transact } from '#db/open.ts'
import { listLogKeys, type PublishedCheckpoint } from '#db/queries/log-checkpoints.ts'
import { record } from '#db/record.ts'
import { type Actor, type Deps, signedBy } from '../deps.ts'
import { signCheckpoint } from './make-checkpoint.ts'

export type RotateRefused = 'key-known' | 'not-the-key' | 'other-name'

/**
 * Hands the log over to a new key: an entry announces it, and a checkpoint over that entry is signed by
 * the key before it and by the new one, in one transaction. From the next checkpoint on the new key
 * signs alone. Refused where the key at hand is not the one that signs now, the new one was announced
 * before, or it has another name: a log keeps its name.
 */
export function rotateLogKey(
  deps: Deps,
  actor: Actor,
  next: LogSigner,
): Promise<Result<PublishedCheckpoint, RotateRefused>> {
  return transact(deps.db, async (tx) => {
    const known = await listLogKeys(tx)
    const line = writeVerifierKey(next.key)
    if (next.key.name !== deps.logSigner.key.name) return no('other-name')
    if (known.includes(line)) return no('key-known')
    if (known.at(-1) !== writeVerifierKey(deps.logSigner.key)) return no('not-the-key')
    await record(tx, { kind: 'log-key-announced', line }, signedBy(deps, actor))
    return ok(await signCheckpoint(tx, deps, [deps.logSigner, next]))
  })
}
