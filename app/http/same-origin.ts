import type { Request, RequestHandler } from 'express'
import type { Config } from './config.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * 403 for everything that could change something and does not come from a page of ours. Remix checks
 * this for pages only, not for routes without one, and believes `x-forwarded-host`; nobody behind this
 * handler sees that header.
 */
export function sameOriginOnly(config: Pick<Config, 'origin'>): RequestHandler {
  return (request, response, next) => {
    delete request.headers['x-forwarded-host']
    // A proxy may have put another host there; what we were configured with is the truth.
    if (config.origin !== null) request.headers.host = new URL(config.origin).host
    if (safeMethods.includes(request.method) || isOwnOrigin(request, config)) return next()
    response.status(403).type('text/plain').send('This did not come from a page of Sluice.\n')
  }
}

function isOwnOrigin(request: Request, { origin }: Pick<Config, 'origin'>): boolean {
  const said = request.headers.origin
  if (said === undefined) return false
  if (origin !== null) return said === origin
  return said === `http://${request.headers.host}`
}
