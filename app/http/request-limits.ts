import { type Request, type RequestHandler, Router } from 'express'
import { rateLimit } from 'express-rate-limit'

/** Forms hold a few texts; files never come this way. */
const MOST_BYTES = 1024 * 1024

/** Where passwords and links are tried, and how often a minute everything else may be asked for. */
const guessable = /^\/(sign-in|invitation|account)(\/|\.|$)/

/** Bodies have a size, said in advance; and nobody asks faster than a person with a busy browser. */
export function requestLimits(): RequestHandler {
  const router = Router()
  router.use((request, response, next) => {
    if (!hasBody(request)) return next()
    const length = request.headers['content-length']
    if (length === undefined) return void response.status(411).end()
    if (Number(length) > MOST_BYTES) {
      return void response.status(413).type('text/plain').send('This is more than a form holds.\n')
    }
    next()
  })
  const tier = (limit: number, minutes: number, isFor: (request: Request) => boolean) =>
    rateLimit({
      limit,
      windowMs: minutes * 60_000,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skip: (request) => !isFor(request),
      message: 'Too many requests from here. Wait a minute.\n',
    })
  router.use(tier(100, 15, (request) => isChange(request) && guessable.test(request.path)))
  router.use(tier(600, 1, isChange))
  router.use(tier(6_000, 1, () => true))
  return router
}

const isChange = ({ method }: Request) => !['GET', 'HEAD', 'OPTIONS'].includes(method)
const hasBody = ({ headers }: Request) =>
  headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined
