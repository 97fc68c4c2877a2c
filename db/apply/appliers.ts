import type { By } from '#app/domain/audit/entry.ts'
import type { Tx } from '../open.ts'

/** One function a kind of event: the change of rows that the event is. */
export type Appliers<AnyEvent extends { readonly kind: string }> = {
  readonly [Kind in AnyEvent['kind']]: (
    tx: Tx,
    event: Extract<AnyEvent, { kind: Kind }>,
    by: By,
  ) => Promise<void>
}
