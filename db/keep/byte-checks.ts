import type { Keepers } from './keepers.ts'

/** What hashing stored bytes again gave. The latest result is kept. */
export type ByteCheckKept = {
  readonly kind: 'bytes-checked'
  readonly at: string
  readonly results: readonly {
    readonly sha256: string
    readonly wholeness: 'whole' | 'changed' | 'absent'
  }[]
}

export const keepByteChecks: Keepers<ByteCheckKept> = {
  'bytes-checked': async (tx, { at, results }) => {
    for (const { sha256, wholeness } of results) {
      const row = { checked_at: at, wholeness }
      await tx
        .insertInto('byte_check')
        .values({ sha256, ...row })
        .onConflict((conflict) => conflict.column('sha256').doUpdateSet(row))
        .execute()
    }
  },
}
