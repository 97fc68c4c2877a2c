import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Page } from '#app/components/ui/page.tsx'

const places = [
  { to: '/admin/people', name: 'People' },
  { to: '/admin/workspaces', name: 'Workspaces' },
  { to: '/admin/backends', name: 'Backends' },
  { to: '/admin/policies', name: 'Policies' },
  { to: '/admin/log', name: 'Log' },
]

type Props = { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode }

/** The frame of the administrators' pages, with the way from one to the other. */
export function AdminPage({ title, lead, children }: Props) {
  const above = (
    <nav aria-label="Administration">
      <ul className="flex flex-wrap gap-4">
        {places.map(({ to, name }) => (
          <li key={to}>
            <NavLink
              to={to}
              className="aria-[current=page]:text-ink aria-[current=page]:font-semibold aria-[current=page]:no-underline"
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
  return (
    <Page title={title} above={above} lead={lead}>
      {children}
    </Page>
  )
}

/** What went wrong with a form that has no single field to say it beside. */
export function Refusal({ words }: { words: string | undefined }) {
  if (words === undefined) return null
  return (
    <p role="alert" className="border-stop-line bg-stop-soft text-stop rounded-std border p-3">
      {words}
    </p>
  )
}

/** A one-time link, shown this once. */
export function OneTimeLink({ link, until }: { link: string; until: string }) {
  return (
    <div
      role="status"
      className="border-ok-line bg-ok-soft rounded-std flex flex-col gap-2 border p-3"
    >
      <p>
        Hand this link to the person, by a way that you trust. It works once, until {until}, and is
        not shown again.
      </p>
      <code className="break-all">{link}</code>
    </div>
  )
}
