import { Form, NavLink } from '@remix-run/react'
import type { GlobalRole } from '#app/domain/people/person.ts'

type HeaderPerson = {
  readonly handle: string
  readonly role: GlobalRole | null
  readonly isMember: boolean
}

/** The dark bar on every page: what this person may go to, and nothing else. */
export function SiteHeader({ person }: { person: HeaderPerson | null }) {
  return (
    <header className="site-header">
      <a className="site-name" href="/">
        Sluice
      </a>
      <nav aria-label="Main">
        {placesFor(person).map(({ to, name }) => (
          <NavLink key={to} to={to}>
            {name}
          </NavLink>
        ))}
      </nav>
      {person ? (
        <div className="site-person">
          <NavLink to="/account">
            {sayRole(person)} · {person.handle}
          </NavLink>
          <Form method="post" action="/sign-out">
            <button type="submit">Sign out</button>
          </Form>
        </div>
      ) : (
        <div className="site-person">
          <NavLink to="/sign-in">Sign in</NavLink>
        </div>
      )}
    </header>
  )
}

function placesFor(person: HeaderPerson | null): { to: string; name: string }[] {
  const releases = { to: '/releases', name: 'Releases' }
  if (!person) return [releases]
  return [
    ...(person.role === 'checker' ? [{ to: '/reviews', name: 'Reviews' }] : []),
    ...(person.isMember || person.role === 'checker'
      ? [{ to: '/workspaces', name: 'Workspaces' }]
      : []),
    ...(person.isMember ? [{ to: '/requests', name: 'Requests' }] : []),
    releases,
    ...(person.role === 'auditor' || person.role === 'administrator'
      ? [{ to: '/audit', name: 'Audit' }]
      : []),
    ...(person.role === 'administrator' ? [{ to: '/admin', name: 'Administration' }] : []),
  ]
}

const roleNames: Record<GlobalRole, string> = {
  checker: 'Output checker',
  auditor: 'Auditor',
  administrator: 'Administrator',
}

function sayRole({ role, isMember }: HeaderPerson): string {
  if (role) return roleNames[role]
  return isMember ? 'Researcher' : 'No role yet'
}
