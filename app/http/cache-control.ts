import type { RequestHandler, Response } from 'express'

/**
 * What does not say otherwise is stored nowhere. A page made for a signed-in person never is, even
 * one that the public may keep.
 */
export function noStoreByDefault(): RequestHandler {
  return (_request, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...rest: unknown[]) => Response
    response.writeHead = (...rest: unknown[]) => {
      const isPage = /^text\/(html|x-script)/.test(String(response.getHeader('content-type') ?? ''))
      if (!response.hasHeader('cache-control') || (isPage && response.locals['who'])) {
        response.setHeader('Cache-Control', 'no-store')
      }
      return writeHead(...rest)
    }
    next()
  }
}
