import type { Say } from './names.ts'
import type { Entry } from './read-entry.ts'
import type { Sentence } from './sentence.ts'

/** One function a kind of event: the entry in one plain sentence, without its full stop. */
export type SentencesOf<AnyEvent extends { readonly kind: string }> = {
  readonly [Kind in AnyEvent['kind']]: (entry: Entry, say: Say) => Sentence
}
