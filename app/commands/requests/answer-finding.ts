import { answerFinding } from '#app/domain/release-request/answer-finding.ts'
import type { RequestRefusal } from '#app/domain/release-request/refusals.ts'
import { fileOf } from '#app/domain/release-request/request.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'
import type { OfFile } from './change-files.ts'
import { decideOnRequest, type Done, loadFor, type Missed } from './decide-on-request.ts'
import { followChecks } from './follow-checks.ts'
import { policyOf } from './policy-of.ts'

/**
 * The author justifies a must-fix finding, which the checks must still find in the file as it is. They
 * run before the transaction; the version of the file says that nothing moved meanwhile.
 */
export async function answerFindingCommand(
  deps: Deps,
  who: Who,
  {
    findingId,
    text,
    fileId,
    ...target
  }: OfFile & { readonly findingId: string; readonly text: string },
): Promise<Result<Done, RequestRefusal | Missed>> {
  const known = await transact(deps.db, (tx) => loadFor(tx, who, target.requestId))
  if (!known) return no('not-found')
  const file = fileOf(known.request, fileId)
  const checks =
    file && (await (await followChecks(deps, known.request, policyOf(known.request))).checks)
  if (checks === null) return no('checks-unfinished')
  const finding = checks?.findings.find(
    (found) => found.fileId === fileId && found.findingId === findingId,
  )
  return decideOnRequest(
    deps,
    who,
    { ...target, scope: { to: 'file', fileId } },
    (request, person) =>
      answerFinding(request, person, finding, {
        fileId,
        answerId: deps.newId(),
        text: writeText(deps, text),
      }),
  )
}
