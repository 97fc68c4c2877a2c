import { writeCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { writeSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { findCheckpoint, type PublishedCheckpoint } from '#db/queries/log-checkpoints.ts'
import { hashesOfRanges, treeSize } from '#db/queries/log-tree.ts'
import type { Deps } from '../deps.ts'

/**
 * Signs the log as it stands: its size and its root (C2SP tlog-checkpoint). Where nothing was
 * entered since the last checkpoint, that one stands.
 */
export function makeCheckpoint(deps: Deps): Promise<PublishedCheckpoint> {
  return transact(deps.db, async (tx) => {
    const size = await treeSize(tx)
    const known = await findCheckpoint(tx, size)
    if (known) return known
    const [root] = await hashesOfRanges(tx, [{ from: 0, to: size }])
    const { key, sign } = deps.logSigner
    const text = writeCheckpoint({ origin: key.name, size, root: root as Uint8Array })
    const signatures = [{ name: key.name, keyId: key.id, signature: sign(text) }]
    const checkpoint = { size, note: writeSignedNote({ text, signatures }), madeAt: deps.now() }
    const { note, madeAt: at } = checkpoint
    await keep(tx, { kind: 'checkpoint-made', size, note, at })
    return checkpoint
  })
}
