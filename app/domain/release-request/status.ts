/** The statuses of a release request: who must act, and where it may go. The one truth. */
export const STATUSES = {
  pending: { owner: 'author', phase: 'author', next: ['submitted', 'withdrawn'] },
  submitted: {
    owner: 'checkers',
    phase: 'independent',
    next: ['partially_reviewed', 'returned'],
  },
  partially_reviewed: {
    owner: 'checkers',
    phase: 'independent',
    next: ['reviewed', 'returned'],
  },
  reviewed: {
    owner: 'checkers',
    phase: 'consolidating',
    next: ['released', 'rejected', 'returned'],
  },
  returned: { owner: 'author', phase: 'author', next: ['submitted', 'withdrawn'] },
  released: { owner: 'nobody', phase: 'complete', next: [] },
  rejected: { owner: 'nobody', phase: 'complete', next: [] },
  withdrawn: { owner: 'nobody', phase: 'complete', next: [] },
} as const satisfies Record<string, { owner: Owner; phase: Phase; next: readonly string[] }>

export type Status = keyof typeof STATUSES
export type Owner = 'author' | 'checkers' | 'nobody'
export type Phase = 'author' | 'independent' | 'consolidating' | 'complete'

/** Where the request stands: in the author's hands, under independent review, consolidating or complete. */
export const phaseOf = (status: Status): Phase => STATUSES[status].phase

/** Whether the table lets a request go from one status to the other. */
export const mayGo = (from: Status, to: Status): boolean =>
  (STATUSES[from].next as readonly Status[]).includes(to)
