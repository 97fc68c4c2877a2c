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
  | { readonly kind: 'log-tree-caught-up' }

/** The tree over the log and its checkpoints: they say nothing that the entries do not. */
export const keepLogCheckpoints: Keepers<LogCheckpointKept> = {
  'checkpoint-made': async (tx, { size, note, at }) => {
    await tx.insertInto('log_checkpoint').values({ size, note, made_at: at }).execute()
  },
  'log-tree-caught-up': async (tx) => {
    await catchUpLogTree(tx)
  },
}
