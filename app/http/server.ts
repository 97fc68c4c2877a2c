import { createRequestHandler } from '@remix-run/express'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Logger } from 'pino'
import type { Deps } from '#app/commands/deps.ts'
import { createUploads } from '#app/files/unfinished-uploads.ts'
import { api, apiPattern } from './api/api.ts'
import { noStoreByDefault } from './cache-control.ts'
import { compress } from './compress.ts'
import type { Config } from './config.ts'
import type { RequestContext } from './context.ts'
import { createCookies } from './cookies.ts'
import { health } from './health.ts'
import { logRequests } from './log-requests.ts'
import { paceOf } from './pace.ts'
import { ownHeaders } from './own-headers.ts'
import type { Pages } from './pages.ts'
import { reportError } from './report-error.ts'
import { readSession, whoAsks } from './read-session.ts'
import { requestLimits } from './request-limits.ts'
import { sameOriginOnly } from './same-origin.ts'
import { nonceOf, securityHeaders } from './security-headers.ts'

type Parts = {
  readonly config: Config
  readonly deps: Deps
  readonly pages: Pages
  readonly logger: Logger
}

/** The whole site as an Express app: headers, assets, limits, who asks, then the pages. */
export function createServer({ config, deps, pages, logger }: Parts): Express {
  const app = express()
  const cookies = createCookies(config)
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustedProxies)
  app.use(securityHeaders(config))
  app.use(ownHeaders())
  app.use(noStoreByDefault())
  app.use(compress())
  app.use(pages.assets)
  app.get('/health', health(deps))
  app.use(logRequests(logger, (path) => apiPattern(path) ?? pages.patternOf(path)))
  app.use(api({ deps, uploads: createUploads(deps.store.folder) }, logger))
  app.use(sameOriginOnly(config))
  app.use(requestLimits())
  app.use(readSession(deps, cookies))
  const answer = createRequestHandler({
    build: pages.build,
    mode: config.isDevelopment ? 'development' : 'production',
    getLoadContext: (request, response): RequestContext => {
      const who = whoAsks(response)
      return {
        deps,
        who,
        person: who?.person ?? null,
        sessionRef: who?.session ?? null,
        address: request.ip ?? '',
        origin: config.origin ?? `http://${request.headers.host}`,
        cookies,
        report: (error) => reportError(logger, error, String(response.getHeader('x-request-id'))),
        pace: paceOf(response),
        nonce: nonceOf(response),
        isDemo: config.isDemo,
      }
    },
  })
  app.all('*', (request, response, next) => void answer(request, response, next))
  app.use(sayNothingMore(logger))
  return app
}

/** What broke outside of the pages: a line for us, a sentence for people, and no stack. */
function sayNothingMore(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    reportError(logger, error, null)
    if (response.headersSent) response.destroy()
    else response.status(500).type('text/plain').send('Something went wrong here.\n')
  }
}
