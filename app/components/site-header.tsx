import { Form, NavLink } from '@remix-run/react'
import type { MenuEntry } from '#app/domain/people/menu.ts'

type Props = {
  readonly menu: readonly MenuEntry[]
  /** Standing and name of whoever is signed in. */
  readonly person: { readonly handle: string; readonly standing: string } | null
}

/** The dark bar on every page: what this person may go to, and nothing else. */
export function SiteHeader({ menu, person }: Props) {
  return (
    <header className="site-header">
      <a className="site-name" href="/">
        Sluice
      </a>
      <nav aria-label="Main">
        {menu.map(({ to, name }) => (
          <NavLink key={to} to={to}>
            {name}
          </NavLink>
        ))}
      </nav>
      {person ? (
        <div className="site-person">
          <NavLink to="/account">
            {person.standing} · {person.handle}
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
