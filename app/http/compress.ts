import compression from 'compression'
import type { RequestHandler } from 'express'

/** Pages and assets are compressed; downloads leave byte for byte and untouched. */
export function compress(): RequestHandler {
  return compression({
    filter: (request, response) =>
      !response.hasHeader('content-disposition') && compression.filter(request, response),
  })
}
