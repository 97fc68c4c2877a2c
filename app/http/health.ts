import type { RequestHandler } from 'express'
import type { Deps } from '#app/commands/deps.ts'
import { isLogBroken } from '#db/queries/log-verification.ts'
import { isAnswering } from '#db/queries/health.ts'

/** For whoever watches the service: 200 while the database answers and the log verifies. */
export function health(deps: Deps): RequestHandler {
  const { reader } = deps.db
  return (_request, response) => {
    Promise.all([isAnswering(reader), isLogBroken(reader)]).then(
      ([, isBroken]) =>
        isBroken
          ? response.status(503).json({ status: 'the log does not verify' })
          : response.json({ status: 'ok' }),
      () => response.status(503).json({ status: 'the database does not answer' }),
    )
  }
}
