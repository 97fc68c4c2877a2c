import type { RequestHandler } from 'express'
import type { Deps } from '#app/commands/deps.ts'
import { isAnswering } from '#db/queries/health.ts'

/** For whoever watches the service: 200 while the database answers. */
export function health(deps: Deps): RequestHandler {
  return (_request, response) => {
    isAnswering(deps.db.reader).then(
      () => response.json({ status: 'ok' }),
      () => response.status(503).json({ status: 'the database does not answer' }),
    )
  }
}
