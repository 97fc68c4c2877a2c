import type { ActingRole } from '../audit/entry.ts'
import type { Person } from './person.ts'

/**
 * The role in which a person acts, as the log names it: in a workspace of theirs their membership,
 * elsewhere their global role, and without either a researcher.
 */
export function actingRole(person: Person, workspaceId?: string): ActingRole {
  const membership = workspaceId === undefined ? undefined : person.memberships.get(workspaceId)
  if (membership) return membership === 'viewer' ? 'viewer' : 'researcher'
  if (person.role) return person.role
  const kinds = [...person.memberships.values()]
  return kinds.length > 0 && kinds.every((kind) => kind === 'viewer') ? 'viewer' : 'researcher'
}
