import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { lastSeq } from '#db/queries/log.ts'
import { findLogVerification, type LogVerification } from '#db/queries/log-verification.ts'
import type { Deps } from '../deps.ts'
import { announceLogKey } from './announce-key.ts'
import { verifyLog } from './verify-log.ts'

/** Long enough for the requests that wait; a verification is in no hurry. */
const REST = 5

/**
 * The program verifies its own log, a page at a time with a rest in between, and keeps what that gave:
 * while it is broken nothing is released. A fault counts once a second look finds one too, so that what
 * was written meanwhile is none. Released bytes are hashed again elsewhere.
 */
export async function verifyOwnLog(deps: Deps): Promise<LogVerification> {
  await announceLogKey(deps)
  const before = await findLogVerification(deps.db.reader)
  const size = (await lastSeq(deps.db.reader)) + 1
  const wholeSize = before?.wholeSize ?? 0
  const cut = `the log has ${size} entries, and had ${wholeSize} when it was last whole`
  const first = size < wholeSize ? cut : await firstFault(deps)
  const problem = first === null || size < wholeSize ? first : await firstFault(deps)
  const at = deps.now()
  await transact(deps.db, (tx) => keep(tx, { kind: 'log-verified', at, size, problem }))
  const whole = problem === null ? { wholeAt: at, wholeSize: size } : null
  return { at, size, problem, wholeAt: before?.wholeAt ?? null, wholeSize, ...whole }
}

async function firstFault(deps: Deps): Promise<string | null> {
  const { problems } = await verifyLog({
    db: deps.db.reader,
    store: null,
    kept: [],
    keys: [],
    onStep: () => new Promise((rested) => void setTimeout(rested, REST)),
  })
  return problems[0] ? sayProblem(problems[0]) : null
}
