import type { Status } from './status.ts'

const AUTHORS = ['pending', 'returned'] as const
const INDEPENDENT = ['submitted', 'partially_reviewed'] as const
const CHECKERS = [...INDEPENDENT, 'reviewed'] as const

/** In which statuses each action may be taken; who may take it is `people/permissions`. */
export const ALLOWED = {
  edit: AUTHORS,
  submit: AUTHORS,
  withdraw: AUTHORS,
  'comment-as-member': AUTHORS,
  'comment-as-checker': CHECKERS,
  'take-place': INDEPENDENT,
  vote: CHECKERS,
  'undo-vote': INDEPENDENT,
  'accept-finding': CHECKERS,
  'correct-role': CHECKERS,
  'finish-review': INDEPENDENT,
  'return-early': INDEPENDENT,
  adjudicate: ['reviewed'],
  return: ['reviewed'],
  reject: ['reviewed'],
  release: ['reviewed'],
} as const satisfies Record<string, readonly Status[]>

export type RequestAction = keyof typeof ALLOWED

/** Whether the state of a request allows the action. */
export const isAllowed = (action: RequestAction, status: Status): boolean =>
  (ALLOWED[action] as readonly Status[]).includes(status)
