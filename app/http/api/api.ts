import { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'
import { reportError } from '../report-error.ts'
import type { ApiParts } from './api-parts.ts'
import { badTokens } from './bad-tokens.ts'
import { openApi } from './openapi.ts'
import { type Operation, operations } from './operations.ts'
import { sendProblem } from './problem.ts'
import { requireRunner } from './require-runner.ts'

export const API = '/api'
const V1 = `${API}/v1`

/** Requests a minute from one address: a thousand small files, asked for and sent, with room. */
const MOST_REQUESTS = 12_000

/**
 * The API of job runners. It stands before the check of origins and knows no cookie: whoever comes
 * has a token or is told so. Every refusal is a problem in JSON.
 */
export function api(parts: ApiParts, logger: Logger): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true })
  const bad = badTokens()
  const document = JSON.stringify(openApi())
  router.use(
    API,
    rateLimit({
      limit: MOST_REQUESTS,
      windowMs: 60_000,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, response) =>
        sendProblem(response, 'too-many-requests', {
          detail: 'Too many requests from this address. Wait a minute.',
          headers: { 'Retry-After': '60' },
        }),
    }),
  )
  const answering =
    (operation: Operation): RequestHandler =>
    (request, response) => {
      const answer = async () => {
        if (operation.access === 'public') {
          response.type('application/json').send(document)
          return
        }
        const runner = await requireRunner({ ...parts, bad }, request, response)
        if (runner) await operation.answer(parts, runner, request, response)
      }
      answer().catch((error: unknown) => {
        reportError(logger, error, String(response.getHeader('x-request-id')))
        if (response.headersSent) response.destroy()
        else {
          sendProblem(response, 'went-wrong', {
            detail:
              'Nothing of this request was stored. Try again; the log of the server has more.',
          })
        }
      })
    }
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const here = operations.filter((operation) => operation.path === path)
    const address = V1 + path.replace(/\{(\w+)\}/g, ':$1')
    // Express answers HEAD by GET; where both are ours, HEAD comes first.
    for (const operation of here) router[operation.method](address, answering(operation))
    const allow = allowed(here).join(', ')
    router.all(address, (_request, response) =>
      sendProblem(response, 'method-not-allowed', {
        detail: `This address takes ${allow}.`,
        headers: { Allow: allow },
      }),
    )
  }
  router.use(API, (_request, response) =>
    sendProblem(response, 'not-found', {
      detail: `There is no such address. ${V1}/openapi.json describes those that there are.`,
    }),
  )
  const unreadable: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    sendProblem(response, 'not-found', { detail: 'This address cannot be read.' })
  }
  router.use(API, unreadable)
  return router
}

/** Methods of these operations as a header says them; GET brings HEAD. */
export function allowed(here: readonly Operation[]): string[] {
  const methods = here.map(({ method }) => method.toUpperCase())
  return methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods
}

/** The pattern of an address of the API for the log, or null where it is none. */
export function apiPattern(pathname: string): string | null {
  if (pathname !== API && !pathname.startsWith(`${API}/`)) return null
  const found = operations.find(({ path }) =>
    new RegExp(`^${V1}${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
  return found ? V1 + found.path : `${API}/(nothing)`
}
