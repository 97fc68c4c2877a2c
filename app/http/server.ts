import { randomBytes } from 'node:crypto'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Deps } from '#app/commands/deps.ts'
import type { RequestContext } from './context.ts'

type ServerOptions = {
  readonly deps: Deps
  readonly build: ServerBuild | (() => Promise<ServerBuild>)
  readonly isDemo: boolean
  /** Serves the browser's files: Vite in development, the build folder otherwise. */
  readonly assets: RequestHandler
  readonly isDevelopment: boolean
}

/** The whole site as an Express app: headers, assets, then the pages. */
export function createServer({
  deps,
  build,
  isDemo,
  assets,
  isDevelopment,
}: ServerOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64')
    next()
  })
  app.use(securityHeaders(isDevelopment))
  app.use(assets)
  const pages = createRequestHandler({
    build,
    mode: isDevelopment ? 'development' : 'production',
    getLoadContext: (_request, response): RequestContext => ({
      deps,
      person: null,
      sessionRef: null,
      nonce: String(response.locals['nonce']),
      isDemo,
    }),
  })
  app.all('*', (request, response, next) => void pages(request, response, next))
  return app
}

function securityHeaders(isDevelopment: boolean): RequestHandler {
  const nonce = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as express.Response).locals['nonce'])}'`
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        // In development Vite adds style tags of its own; a nonce would cancel unsafe-inline.
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        frameSrc: ["'self'"],
      },
    },
    strictTransportSecurity: !isDevelopment,
    crossOriginEmbedderPolicy: false,
  })
}
