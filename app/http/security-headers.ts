import { randomBytes } from 'node:crypto'
import { type RequestHandler, type Response, Router } from 'express'
import helmet from 'helmet'
import type { Config } from './config.ts'

/** The headers of every answer, with a nonce of its own for each. The policy is enforced. */
export function securityHeaders({ isDevelopment, origin }: Config): RequestHandler {
  const nonce = (_request: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`
  const router = Router()
  router.use((_request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    next()
  })
  router.use(
    helmet({
      // Inert files are answered without it, and an origin has it everywhere or nowhere.
      originAgentCluster: false,
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
      strictTransportSecurity: origin?.startsWith('https://') ?? false,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
    }),
  )
  return router
}

/** The nonce of this answer. */
export const nonceOf = (response: Response): string => String(response.locals['nonce'])
