import type { Request, Response } from 'express'
import { pushJobRequest } from '#app/commands/push/push-job-request.ts'
import { type PushRefused, sayPushRefused } from '#app/commands/push/push-refused.ts'
import type { Runner } from '#app/commands/push/runner.ts'
import type { ApiParts } from './api-parts.ts'
import { type ProblemKind, sendProblem } from './problem.ts'
import { readJsonBody } from './read-body.ts'

/** POST /api/v1/backends/:slug/job-requests */
export async function answerJobRequest(
  { deps }: ApiParts,
  runner: Runner,
  request: Request,
  response: Response,
): Promise<void> {
  const key = request.get('idempotency-key') ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    return sendProblem(response, 'key-missing', {
      detail:
        'Send a new Idempotency-Key with each message, and the same one when the message is repeated: 1 to 200 visible characters.',
    })
  }
  const text = await readJsonBody(request)
  if (!text.ok) return sendProblem(response, text.problem.kind, text.problem.said)
  const pushed = await pushJobRequest(deps, runner, { text: text.value, key })
  if (!pushed.ok)
    return sendProblem(response, kindOf(pushed.problem), sayPushRefused(pushed.problem))
  const { replayed, ...answer } = pushed.value
  if (replayed) response.set('Idempotent-Replayed', 'true')
  response.json(answer)
}

function kindOf({ kind }: PushRefused): ProblemKind {
  switch (kind) {
    case 'no-json':
      return 'not-json'
    case 'key-reused':
    case 'job-request-differs':
      return kind
    case 'identifier-elsewhere':
    case 'other-size':
      return 'job-request-differs'
    default:
      return 'job-request-refused'
  }
}
