import { draftCorrection } from '#app/domain/review/draft-correction.ts'
import type { Role } from '#app/domain/table/role.ts'
import type { Deps } from '../deps.ts'
import type { OfFile } from '../requests/change-files.ts'
import { decideOnRequest } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** A checker says what a column really is: a draft until consolidation. */
export const draftCorrectionCommand = (
  deps: Deps,
  who: Who,
  {
    column,
    role,
    reason,
    fileId,
    ...target
  }: OfFile & { readonly column: number; readonly role: Role; readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    draftCorrection(request, person, {
      fileId,
      column,
      role,
      correctionId: deps.newId(),
      text: writeText(deps, reason),
    }),
  )
