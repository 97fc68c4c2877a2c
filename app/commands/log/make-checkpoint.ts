import { writeCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { writeSignedNote } from '#app/domain/audit/note/signed-note.ts'
import type { LogSigner } from '#app/files/log-key.ts'
import { keep } from '#db/keep.ts'
import { transact, type Tx } from '#db/open.ts'
import {
  findCheckpoint,
  listLogKeys,
  type PublishedCheckpoint,
} from '#db/queries/log-checkpoints.ts'
import { hashesOfRanges, treeSize } from '#db/queries/log-tree.ts'
import type { Deps } from '../deps.ts'

/**
 * Signs the log as it stands: its size and its root (C2SP tlog-checkpoint). Where nothing was
 * entered since the last checkpoint, that one stands. Refuses to sign with a key that was handed over.
 */
export function makeCheckpoint(deps: Deps): Promise<PublishedCheckpoint> {
  return transact(deps.db, async (tx) => {
    const keys = await listLogKeys(tx)
    const isCurrent = () => keys.at(-1) === writeVerifierKey(deps.logSigner.key)
    // The key may have been handed over by a command beside this process.
    if (keys.length > 0 && !isCurrent()) await deps.logSigner.reload(keys.at(-1) ?? '')
    if (keys.includes(writeVerifierKey(deps.logSigner.key)) && !isCurrent()) {
      throw new Error('The log was handed over to another key; this one signs no more.')
    }
    return signCheckpoint(tx, deps, [deps.logSigner])
  })
}

/** Signs the log as it stands with these keys. */
export async function signCheckpoint(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  signers: readonly [LogSigner, ...LogSigner[]],
): Promise<PublishedCheckpoint> {
  const size = await treeSize(tx)
  const known = await findCheckpoint(tx, size)
  if (known) return known
  const [root] = await hashesOfRanges(tx, [{ from: 0, to: size }])
  const origin = signers[0].key.name
  const text = writeCheckpoint({ origin, size, root: root as Uint8Array })
  const signatures = signers.map(({ key, sign }) => ({
    name: key.name,
    keyId: key.id,
    signature: sign(text),
  }))
  const checkpoint = { size, note: writeSignedNote({ text, signatures }), madeAt: deps.now() }
  const { note, madeAt: at } = checkpoint
  await keep(tx, { kind: 'checkpoint-made', size, note, at })
  return checkpoint
}
