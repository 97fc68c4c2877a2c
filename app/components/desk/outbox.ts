/** One thing to be stored: what the form holds, and how the desk speaks of it. */
export type Letter = {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
  /** "Approve table1.csv". */
  readonly label: string
}

/** Why a letter did not arrive. A stale page or a refusal needs a person; a lost connection a retry. */
export type Undelivered = {
  readonly because: 'stale' | 'refused' | 'offline'
  readonly words: string
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
    case 'posted':
      return { ...state, waiting: [...state.waiting, event.letter] }
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
      return { ...state, undelivered: null }
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

/** The letter that may leave now. */
export const nextLetter = ({ waiting, isSending, undelivered }: OutboxState): Letter | null =>
  isSending || undelivered ? null : (waiting[0] ?? null)
