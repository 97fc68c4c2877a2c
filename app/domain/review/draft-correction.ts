import type { Person } from '../people/person.ts'
import { hasColumn } from '../release-request/describe-column.ts'
import { on } from '../release-request/events.ts'
import { fileOf, type ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import type { Role } from '../table/role.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { ReviewEvent } from './events.ts'
import { whyNotReview } from './may-review.ts'

/**
 * A checker says what a column really is. It is a draft of that checker until consolidation, and
 * lapses no vote.
 */
export function draftCorrection(
  request: ReleaseRequest,
  person: Person,
  {
    fileId,
    column,
    role,
    correctionId,
    text,
  }: {
    fileId: string
    column: number
    role: Role
    correctionId: string
    text: WrittenText
  },
): Result<
  ReviewEvent,
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'no-such-file'
  | 'no-such-column'
  | 'no-reason'
  | 'too-long'
> {
  const problem = whyNotReview(request, person, 'correct-role')
  if (problem) return no(problem)
  const file = fileOf(request, fileId)
  if (file === undefined || file.state === 'withdrawn') return no('no-such-file')
  if (!hasColumn(file, column)) return no('no-such-column')
  const wrong = problemOfText(text.body, 'no-reason')
  if (wrong) return no(wrong)
  return ok({
    kind: 'role-correction-drafted',
    ...on(request),
    correctionId,
    fileId,
    column,
    role,
    text,
  })
}
