import type { SaidRelation } from '#app/domain/release-request/said-relation.ts'
import { draftRelation } from '#app/domain/review/draft-relation.ts'
import type { Deps } from '../deps.ts'
import type { OfFile } from '../requests/change-files.ts'
import { decideOnRequest } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** A checker says what a sum of the table really is: a draft until consolidation. */
export const draftRelationCommand = (
  deps: Deps,
  who: Who,
  {
    relation,
    verdict,
    reason,
    fileId,
    ...target
  }: OfFile & SaidRelation & { readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    draftRelation(request, person, {
      fileId,
      relation,
      verdict,
      correctionId: deps.newId(),
      text: writeText(deps, reason),
    }),
  )
