import { acceptFinding } from '#app/domain/review/accept-finding.ts'
import type { Deps } from '../deps.ts'
import type { OfFile } from '../requests/change-files.ts'
import { decideOnRequest } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** Accepts a must-fix finding of a file with a reason. */
export const acceptFindingCommand = (
  deps: Deps,
  who: Who,
  {
    findingId,
    reason,
    fileId,
    ...target
  }: OfFile & { readonly findingId: string; readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    acceptFinding(request, person, {
      fileId,
      findingId,
      answerId: deps.newId(),
      reviewId: deps.newId(),
      text: writeText(deps, reason),
    }),
  )
