import type { Facts } from './entry.ts'

/** One function a kind of event: what the event means for the log. */
export type FactsOf<AnyEvent extends { readonly kind: string }> = {
  readonly [Kind in AnyEvent['kind']]: (event: Extract<AnyEvent, { kind: Kind }>) => Facts
}
