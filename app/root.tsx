import {
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
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
import { sayError } from './components/say-error.ts'
import { SiteHeader } from './components/site-header.tsx'
import { may } from './domain/people/permissions.ts'
import { menuFor, sayStanding } from './domain/people/menu.ts'
import { isLogBroken } from '#db/queries/log-verification.ts'
import { takeMessage } from './http/message.ts'
import stylesheet from './tailwind.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Sluice' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, isDemo, deps } = context
  const { message, headers } = await takeMessage(context, request)
  const shown = {
    isDemo,
    isLogBroken: person !== null && person.role !== null && (await isLogBroken(deps.db.reader)),
    mayReadLog: may(person, 'read-log'),
    message,
    menu: menuFor(person),
    person: person && { handle: person.handle, standing: sayStanding(person) },
  }
  return data(shown, { headers })
}

export function Layout({ children }: { children: ReactNode }) {
  const site = useRouteLoaderData<typeof loader>('root')
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
        {site?.isDemo ? (
          <aside className="demo-strip" aria-label="This is a demo">
            Demo: people, studies and numbers are made up. Nothing here is kept.
          </aside>
        ) : null}
        {site?.isLogBroken ? (
          <aside
            role="alert"
            className="bg-stop-soft text-stop border-stop-line border-b px-4 py-2"
          >
            The log does not verify. Nothing is released or published until an administrator has
            found out why. {site.mayReadLog ? <a href="/admin/log">State of the log</a> : null}
          </aside>
        ) : null}
        <SiteHeader menu={site?.menu ?? []} person={site?.person ?? null} />
        <output className="message" role="status">
          {site?.message}
        </output>
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
