import { may } from './permissions.ts'
import type { Person } from './person.ts'

/** The ids of the workspaces whose names and job requests this person may see; null stands for all. */
export function visibleWorkspaces(person: Person): readonly string[] | null {
  if (may(person, 'see-workspace', { workspaceId: 'one that is not theirs' })) return null
  return [...person.memberships.keys()].filter((workspaceId) =>
    may(person, 'see-workspace', { workspaceId }),
  )
}
