import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { isAllowed } from './allowed.ts'
import { on, type RequestEvent } from './events.ts'
import type { ReleaseRequest } from './request.ts'

/** The author takes the request back for good, also when the workspace is archived. */
export function withdrawRequest(
  request: ReleaseRequest,
  person: Person,
): Result<RequestEvent, 'not-yours' | 'not-editable-now'> {
  if (!may(person, 'edit-request', request)) return no('not-yours')
  if (!isAllowed('withdraw', request.status)) return no('not-editable-now')
  return ok({ kind: 'request-withdrawn', ...on(request), before: request.status, reason: null })
}

/** An administrator withdraws for an author who left, with a reason. */
export function withdrawForAuthor(
  request: ReleaseRequest,
  person: Person,
  reason: WrittenText,
): Result<RequestEvent, 'not-administrator' | 'not-editable-now' | 'no-reason' | 'too-long'> {
  if (!may(person, 'withdraw-for-author', request)) return no('not-administrator')
  if (!isAllowed('withdraw', request.status)) return no('not-editable-now')
  const problem = problemOfText(reason.body, 'no-reason')
  if (problem) return no(problem)
  return ok({ kind: 'request-withdrawn', ...on(request), before: request.status, reason })
}
