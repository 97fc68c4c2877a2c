import { actingRole } from '#app/domain/people/acting-role.ts'
import type { Person } from '#app/domain/people/person.ts'
import type { Actor } from './deps.ts'

/** The person who acts and the public reference of their session; commands take this from the request. */
export type Who = { readonly person: Person; readonly session: string | null }

/** How the log names them; in a workspace of theirs by their membership. */
export function actorFor({ person, session }: Who, workspaceId?: string): Actor {
  return { id: person.id, role: actingRole(person, workspaceId), session }
}

/** Somebody who is not signed in. */
export const stranger: Actor = { id: null, role: 'stranger', session: null }
/** The program itself, or whoever may start it. */
export const program: Actor = { id: null, role: 'program', session: null }
