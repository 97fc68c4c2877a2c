import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Deps } from '#app/commands/deps.ts'
import { findSession } from '#app/commands/people/find-session.ts'
import type { RequestContext } from './context.ts'
import type { Cookies } from './cookies.ts'

/** Finds out who asks, once a request. */
export function readSession(deps: Deps, cookies: Cookies): RequestHandler {
  const read = async (request: Request, response: Response): Promise<unknown> => {
    try {
      const token: unknown = await cookies.session.parse(request.headers.cookie ?? null)
      response.locals['who'] = typeof token === 'string' ? await findSession(deps, token) : null
      return undefined
    } catch (error) {
      return error
    }
  }
  const readThenGoOn = async (request: Request, response: Response, next: NextFunction) => {
    next(await read(request, response))
  }
  return (request, response, next) => void readThenGoOn(request, response, next)
}

/** Who asks, or nobody. */
export const whoAsks = (response: Response): RequestContext['who'] =>
  (response.locals['who'] as RequestContext['who'] | undefined) ?? null
