import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { PlaceEvent } from './events.ts'

export type CreateBackendRefused =
  | 'not-an-administrator'
  | 'slug-malformed'
  | 'slug-taken'
  | 'backend-name-missing'

/** Adds a secure site. Its short name is part of addresses and never changes. */
export function createBackend(
  administrator: Person,
  backend: { readonly backendId: string; readonly slug: string; readonly name: string },
  isTaken: boolean,
): Result<PlaceEvent, CreateBackendRefused> {
  if (!may(administrator, 'manage-backends')) return no('not-an-administrator')
  if (!/^[a-z0-9][-a-z0-9]{0,62}$/.test(backend.slug)) return no('slug-malformed')
  if (isTaken) return no('slug-taken')
  if (backend.name.trim() === '' || backend.name.length > 100) return no('backend-name-missing')
  return ok({ kind: 'backend-created', ...backend, name: backend.name.trim() })
}
