import type { Tx } from '../open.ts'

/** One function a kind of thing kept. */
export type Keepers<Kept extends { readonly kind: string }> = {
  readonly [Kind in Kept['kind']]: (tx: Tx, kept: Extract<Kept, { kind: Kind }>) => Promise<void>
}
