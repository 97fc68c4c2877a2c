import type { VoteValue } from '#app/domain/review/vote-value.ts'
import { adjudicate } from '#app/domain/review/adjudicate.ts'
import type { Deps } from '../deps.ts'
import type { OfFile } from '../requests/change-files.ts'
import { decideOnRequest } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** Settles one file in conflict, with a reason. */
export const adjudicateCommand = (
  deps: Deps,
  who: Who,
  {
    vote,
    reason,
    fileId,
    ...target
  }: OfFile & { readonly vote: VoteValue; readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    adjudicate(request, person, {
      fileId,
      vote,
      adjudicationId: deps.newId(),
      text: writeText(deps, reason),
    }),
  )
