import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { NonceContext } from './components/ui/nonce.tsx'
import { Page } from './components/ui/page.tsx'
import { SiteHeader } from './components/site-header.tsx'
import stylesheet from './tailwind.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Sluice' }]

export function loader({ context }: LoaderFunctionArgs) {
  const { person, isDemo } = context
  return {
    isDemo,
    person: person && {
      handle: person.handle,
      role: person.role,
      isMember: person.memberships.size > 0,
    },
  }
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const nonce = useContext(NonceContext)
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to the content
        </a>
        {data?.isDemo ? (
          <p className="demo-strip">
            Demo: people, studies and numbers are made up. Nothing here is kept.
          </p>
        ) : null}
        <SiteHeader person={data?.person ?? null} />
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { title, words } = sayError(isRouteErrorResponse(error) ? error.status : 500)
  return (
    <Page title={title}>
      <p>{words}</p>
      <p>
        <a href="/">Go to the start</a>
      </p>
    </Page>
  )
}

function sayError(status: number): { title: string; words: string } {
  switch (status) {
    case 404:
      return {
        title: 'There is nothing here',
        words: 'The address is wrong, or what it leads to is not for you to see.',
      }
    case 409:
      return {
        title: 'This has changed since you opened it',
        words: 'Go back, reload the page and look again; nothing was stored.',
      }
    default:
      return {
        title: 'Something went wrong here',
        words: 'Nothing was stored. Try again; if it stays, tell an administrator the time.',
      }
  }
}
