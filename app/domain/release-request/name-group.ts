import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { on, type RequestEvent } from './events.ts'
import { type EditRefused, whyNotEdit } from './may-edit.ts'
import type { ReleaseRequest } from './request.ts'

type NameRefused = 'no-name' | 'name-taken' | 'too-long'

/** Adds an empty group. Names are unique within a request; any character may be in one. */
export function addGroup(
  request: ReleaseRequest,
  person: Person,
  { groupId, name }: { readonly groupId: string; readonly name: string },
): Result<Extract<RequestEvent, { kind: 'group-added' }>, EditRefused | NameRefused> {
  const problem = whyNotEdit(request, person) ?? problemOfName(request, name)
  if (problem) return no(problem)
  return ok({ kind: 'group-added', ...on(request), groupId, name: name.trim() })
}

/** Gives a group another name, which changes nothing that was reviewed. */
export function renameGroup(
  request: ReleaseRequest,
  person: Person,
  { groupId, name }: { readonly groupId: string; readonly name: string },
): Result<RequestEvent, EditRefused | NameRefused | 'no-such-group'> {
  const problem = whyNotEdit(request, person)
  if (problem) return no(problem)
  if (!request.groups.some(({ id }) => id === groupId)) return no('no-such-group')
  const wrong = problemOfName(request, name, groupId)
  if (wrong) return no(wrong)
  return ok({ kind: 'group-renamed', ...on(request), groupId, name: name.trim() })
}

function problemOfName(request: ReleaseRequest, name: string, self?: string): NameRefused | null {
  const wanted = name.trim()
  if (wanted === '') return 'no-name'
  if (wanted.length > 200) return 'too-long'
  const taken = request.groups.some((group) => group.name === wanted && group.id !== self)
  return taken ? 'name-taken' : null
}
