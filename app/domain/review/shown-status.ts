import type { Status } from '../release-request/status.ts'

/** What anybody is told: how many reviews are in is nobody's business until all are. */
export type ShownStatus = Exclude<Status, 'submitted' | 'partially_reviewed'> | 'under_review'

/** The status as it may be shown to every person. */
export const shownStatus = (status: Status): ShownStatus =>
  status === 'submitted' || status === 'partially_reviewed' ? 'under_review' : status

/** The words for it on screens. */
export const sayStatus: Record<ShownStatus, string> = {
  pending: 'Being prepared',
  under_review: 'Under review',
  reviewed: 'Reviewed',
  returned: 'Returned to author',
  released: 'Released',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}
