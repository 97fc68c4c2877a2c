import type { RequestHandler, Response } from 'express'

/** Headers that an answer may set for itself. */
const OWN = new Set([
  'content-security-policy',
  'x-content-type-options',
  'cross-origin-resource-policy',
  'referrer-policy',
])

/**
 * Lets an answer's own header take the place of the page's. Remix appends to what is there already, and
 * of two policies a browser keeps both: a file shown inert would also be held to the rules of pages.
 */
export function ownHeaders(): RequestHandler {
  return (_request, response, next) => {
    const append = response.append.bind(response)
    response.append = ((name: string, value?: string | string[]): Response =>
      OWN.has(name.toLowerCase()) && value !== undefined
        ? response.set(name, value)
        : append(name, value)) as Response['append']
    next()
  }
}
