import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'

/** What a person is to a request. Author and membership go before any global role. */
export type ViewerKind =
  | 'author'
  | 'member'
  | 'viewer'
  | 'checker'
  | 'auditor'
  | 'administrator'
  | 'stranger'

export type Viewer = { readonly id: string; readonly kind: ViewerKind }

/**
 * Checkers are the output checkers who are neither author nor member nor viewer of the workspace;
 * the author's side sees as the author's side, whatever role they hold elsewhere.
 */
export function viewerOf(
  person: Person,
  request: { readonly workspaceId: string; readonly authorId: string },
): Viewer {
  return { id: person.id, kind: kindOf(person, request) }
}

function kindOf(
  person: Person,
  request: { readonly workspaceId: string; readonly authorId: string },
): ViewerKind {
  const membership = person.memberships.get(request.workspaceId)
  if (person.id === request.authorId) return 'author'
  if (membership) return membership
  if (may(person, 'review-request', request)) return 'checker'
  return person.role === 'auditor' || person.role === 'administrator' ? person.role : 'stranger'
}

/** Whether this person is one of the checkers of this request. */
export const isCheckerOf = (
  person: Person,
  request: { readonly workspaceId: string; readonly authorId: string },
): boolean => may(person, 'review-request', request)
