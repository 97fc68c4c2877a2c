import { catchUpLogTree } from '../queries/log-tree.ts'
import type { Keepers } from './keepers.ts'

export type LogCheckpointKept =
  | {
      readonly kind: 'checkpoint-made'
      readonly size: number
      /** The signed note, as it is published. */
      readonly note: string
      readonly at: string
    }
  | {
      readonly kind: 'checkpoint-cosigned'
      readonly size: number
      /** The key of the witness, as others read it. */
      readonly witness: string
      /** When the witness saw it. */
      readonly seenAt: string
      /** The line of the cosignature on the signed note. */
      readonly line: string
      readonly at: string
    }
  | { readonly kind: 'log-tree-caught-up' }

/** The tree over the log and its checkpoints: they say nothing that the entries do not. */
export const keepLogCheckpoints: Keepers<LogCheckpointKept> = {
  'checkpoint-made': async (tx, { size, note, at }) => {
    await tx.insertInto('log_checkpoint').values({ size, note, made_at: at }).execute()
  },
  'checkpoint-cosigned': async (tx, { size, witness, seenAt, line, at }) => {
    await tx
      .insertInto('log_cosignature')
      .values({ size, witness, seen_at: seenAt, line, received_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
  'log-tree-caught-up': async (tx) => {
    await catchUpLogTree(tx)
  },
}
