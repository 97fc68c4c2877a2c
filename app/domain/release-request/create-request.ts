import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { RequestEvent } from './events.ts'
import type { ReviewsRequired } from './request.ts'

/** What a new request needs to know of its workspace. */
export type RequestPlace = {
  readonly workspaceId: string
  readonly archived: boolean
  readonly policyId: string
  readonly reviewsRequired: ReviewsRequired
  /** The number that the next request of the workspace gets. */
  readonly nextNumber: number
  /** The author's request there that is neither released nor rejected nor withdrawn. */
  readonly openRequestId: string | null
}

/** One open request per author and workspace, over all backends. */
export function createRequest(
  place: RequestPlace,
  author: Person,
  { requestId, title }: { readonly requestId: string; readonly title: string },
): Result<
  Extract<RequestEvent, { kind: 'request-created' }>,
  'not-a-member' | 'workspace-archived' | 'open-request-exists' | 'no-title' | 'too-long'
> {
  if (!may(author, 'create-request', place)) return no('not-a-member')
  if (place.archived) return no('workspace-archived')
  if (place.openRequestId !== null) return no('open-request-exists')
  const problem = problemOfTitle(title)
  if (problem) return no(problem)
  return ok({
    kind: 'request-created',
    requestId,
    workspaceId: place.workspaceId,
    turn: 0,
    number: place.nextNumber,
    authorId: author.id,
    title: title.trim(),
    policyId: place.policyId,
    reviewsRequired: place.reviewsRequired,
  })
}

/** What is wrong with a title, if anything: it is shown to the public. */
export function problemOfTitle(title: string): 'no-title' | 'too-long' | null {
  if (title.trim() === '') return 'no-title'
  return title.trim().length > 200 ? 'too-long' : null
}
