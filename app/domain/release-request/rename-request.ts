import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfTitle } from './create-request.ts'
import { on, type RequestEvent } from './events.ts'
import { type EditRefused, whyNotEdit } from './may-edit.ts'
import type { ReleaseRequest } from './request.ts'

/** Gives the request another title. The release will carry it. */
export function renameRequest(
  request: ReleaseRequest,
  person: Person,
  title: string,
): Result<RequestEvent, EditRefused | 'no-title' | 'too-long'> {
  const problem = whyNotEdit(request, person) ?? problemOfTitle(title)
  if (problem) return no(problem)
  return ok({ kind: 'request-renamed', ...on(request), title: title.trim() })
}
