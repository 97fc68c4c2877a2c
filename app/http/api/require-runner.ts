import type { Request, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import type { Deps } from '#app/commands/deps.ts'
import { findRunner, type Runner } from '#app/commands/push/runner.ts'
import type { badTokens } from './bad-tokens.ts'
import { sendProblem } from './problem.ts'

/**
 * The job runner whose token came in the Authorization header, or null once the refusal is sent.
 * Cookies are never looked at: a browser cannot be made to push.
 */
export async function requireRunner(
  { deps, bad }: { readonly deps: Deps; readonly bad: ReturnType<typeof badTokens> },
  request: Request,
  response: Response,
): Promise<Runner | null> {
  const [, token] = /^Bearer +([\w.~+/=-]{1,300})$/i.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) {
    sendProblem(response, 'no-token', {
      detail: 'Send the token of this backend in the header: Authorization: Bearer TOKEN.',
      headers: { 'WWW-Authenticate': 'Bearer realm="sluice"' },
    })
    return null
  }
  const runner = await findRunner(deps, token)
  if (runner === null) {
    const wait = bad.add(ipKeyGenerator(request.ip ?? ''))
    if (wait === null) {
      sendProblem(response, 'bad-token', {
        detail:
          'The token is unknown, over or expired. An administrator issues tokens on the page of backends.',
        headers: { 'WWW-Authenticate': 'Bearer realm="sluice", error="invalid_token"' },
      })
    } else {
      sendProblem(response, 'too-many-bad-tokens', {
        detail: `Too many tokens from this address were not valid. Wait ${wait} seconds.`,
        headers: { 'Retry-After': String(wait) },
      })
    }
    return null
  }
  if (runner.backend === request.params['slug']) return runner
  // Another backend and one that is not there look the same.
  sendProblem(response, 'not-found', { detail: 'This token is not for a backend of this name.' })
  return null
}
