import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { isAllowed } from './allowed.ts'
import type { ReleaseRequest } from './request.ts'

export type EditRefused = 'not-yours' | 'workspace-archived' | 'not-editable-now'

/** Why this person may not change this request now, or null. An archived workspace stands still. */
export function whyNotEdit(request: ReleaseRequest, person: Person): EditRefused | null {
  if (!may(person, 'edit-request', request)) return 'not-yours'
  if (request.workspaceArchived) return 'workspace-archived'
  return isAllowed('edit', request.status) ? null : 'not-editable-now'
}
