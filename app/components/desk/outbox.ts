/** One thing to be stored: what the form holds, and how the desk speaks of it. */
export type Letter = {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
  /** "Approve table1.csv". */
  readonly label: string
}

/** Why a letter did not arrive. What is stale or refused needs a person; a lost connection a retry. */
export type Undelivered = {
  readonly because: 'stale' | 'refused' | 'offline' | 'kept'
  readonly words: string
  /** The version that is current where the letter named an older one. */
  readonly seen?: string
}

export type OutboxState = {
  readonly waiting: readonly Letter[]
  readonly isSending: boolean
  readonly undelivered: Undelivered | null
  /** The last letter that arrived, so that it can be undone for a while. */
  readonly delivered: Letter | null
}

export const EMPTY: OutboxState = {
  waiting: [],
  isSending: false,
  undelivered: null,
  delivered: null,
}

export type OutboxEvent =
  | { readonly kind: 'found-kept'; readonly letters: readonly Letter[] }
  | { readonly kind: 'posted'; readonly letter: Letter }
  | { readonly kind: 'sending' }
  | { readonly kind: 'arrived' }
  | { readonly kind: 'came-back'; readonly undelivered: Undelivered }
  | { readonly kind: 'retried' }
  | { readonly kind: 'dropped'; readonly id: string }
  | { readonly kind: 'forgotten' }

/**
 * Letters go out one after the other, in the order they were written. One that comes back stays at
 * the head, and nothing behind it leaves, until a person retries or drops it.
 */
export function outboxAfter(state: OutboxState, event: OutboxEvent): OutboxState {
  switch (event.kind) {
    case 'found-kept':
      return {
        ...state,
        waiting: [...event.letters.filter(isNewTo(state)), ...state.waiting],
        undelivered: { because: 'kept', words: 'It was written before this page was reloaded.' },
      }
    case 'posted':
      return { ...state, waiting: [...state.waiting, event.letter], delivered: null }
    case 'sending':
      return { ...state, isSending: true }
    case 'arrived':
      return {
        ...state,
        waiting: state.waiting.slice(1),
        isSending: false,
        delivered: state.waiting[0] ?? null,
      }
    case 'came-back':
      return { ...state, isSending: false, undelivered: event.undelivered }
    case 'retried':
      return { ...state, waiting: withSeen(state), undelivered: null }
    case 'dropped': {
      const waiting = state.waiting.filter(({ id }) => id !== event.id)
      const wasHead = state.waiting[0]?.id === event.id
      return { ...state, waiting, undelivered: wasHead ? null : state.undelivered }
    }
    case 'forgotten':
      return { ...state, delivered: null }
    default:
      return event satisfies never
  }
}

const isNewTo =
  ({ waiting }: OutboxState) =>
  (letter: Letter): boolean =>
    !waiting.some(({ id }) => id === letter.id)

/** A person who stores a stale letter all the same has seen what is current. */
function withSeen({ waiting, undelivered }: OutboxState): readonly Letter[] {
  const [head, ...rest] = waiting
  if (!head || undelivered?.seen === undefined) return waiting
  return [{ ...head, fields: { ...head.fields, seen: undelivered.seen } }, ...rest]
}

/** The letter that may leave now. */
export const nextLetter = ({ waiting, isSending, undelivered }: OutboxState): Letter | null =>
  isSending || undelivered ? null : (waiting[0] ?? null)
