import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { beforeAll, onTestFinished } from 'vitest'
import type { Deps } from '#app/commands/deps.ts'
import { openSession } from '#app/commands/people/open-session.ts'
import { testDeps } from '#app/commands/test-deps.fixture.ts'
import { transact } from '#db/open.ts'
import type { Config } from './config.ts'
import { createCookies } from './cookies.ts'
import { makeBuildCurrent } from './current-build.fixture.ts'
import { builtPages, type Pages } from './pages.ts'
import { createServer } from './server.ts'

export const ORIGIN = 'https://sluice.test'

export type Visit = {
  /** Handle of whoever asks; nobody by default. */
  readonly as?: string
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  /** Sends a made-up highly_sensitive file in a field of this name. */
  readonly upload?: string
  readonly headers?: Readonly<Record<string, string>>
}
export type Site = {
  readonly deps: Deps
  readonly pages: Pages
  /** Where it listens. */
  readonly address: string
  /** Lines of the log so far. */
  readonly log: readonly string[]
  readonly visit: (path: string, visit?: Visit) => Promise<Response>
}

// Once for each test file that opens a site; long before the patience of a single test.
beforeAll(makeBuildCurrent, 300_000)

/** The real site on a port of its own, configured as for production, with a clock that is right. */
export async function openSite(
  change: Partial<Config> = {},
  options: Parameters<typeof testDeps>[0] = {},
): Promise<Site> {
  const deps: Deps = { ...(await testDeps(options)), now: () => new Date().toISOString() }
  const pages = await builtPages()
  const log: string[] = []
  const config: Config = {
    isDemo: false,
    isDevelopment: false,
    folder: '',
    port: 0,
    host: '127.0.0.1',
    origin: ORIGIN,
    secret: 'a secret that only this test knows',
    trustedProxies: 1,
    logName: 'sluice.test/log',
    logKey: null,
    witnesses: [],
    logLevel: 'info',
    ...change,
  }
  const logger = pino({ base: {} }, { write: (line: string) => void log.push(line) })
  const server = createServer({ config, deps, pages, logger }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  const { port } = server.address() as AddressInfo
  const cookies = createCookies(config)
  const sessions = new Map<string, Promise<string>>()
  const cookieOf = (handle: string) => {
    const known = sessions.get(handle)
    const cookie = known ?? signedInCookie(deps, cookies, handle)
    sessions.set(handle, cookie)
    return cookie
  }
  let visits = 0
  const visit = async (path: string, { as, method, form, upload, headers }: Visit = {}) => {
    visits += 1
    return fetch(`http://127.0.0.1:${port}${path}`, {
      method: method ?? (form || upload ? 'POST' : 'GET'),
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        // Every visit from elsewhere, so that limits on one address do not add up.
        'X-Forwarded-For': `2001:db8:${(visits >> 16).toString(16)}:${(visits & 0xffff).toString(16)}::1`,
        Origin: ORIGIN,
        ...(as === undefined ? {} : { Cookie: await cookieOf(as) }),
        ...headers,
      },
      ...(form && { body: new URLSearchParams(form) }),
      ...(upload && { body: highlySensitiveFile(upload) }),
    })
  }
  return { deps, pages, address: `http://127.0.0.1:${port}`, log, visit }
}

async function signedInCookie(
  deps: Deps,
  cookies: ReturnType<typeof createCookies>,
  accountId: string,
): Promise<string> {
  const { token } = await transact(deps.db, (tx) => openSession(deps, tx, accountId))
  const [cookie] = (await cookies.session.serialize(token)).split(';')
  return cookie ?? ''
}

function highlySensitiveFile(field: string): FormData {
  const form = new FormData()
  const rows = new Blob(['patient_id,practice\n1,2\n'], { type: 'text/csv' })
  form.set(field, rows, 'output/data/input.csv')
  form.set('path', 'output/data/input.csv')
  form.set('level', 'highly_sensitive')
  form.set('intent', 'add')
  return form
}
