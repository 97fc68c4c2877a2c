import type { Person } from '../people/person.ts'
import { isSumOf } from '../release-request/declare-relation.ts'
import type { SaidRelation } from '../release-request/said-relation.ts'
import { on } from '../release-request/events.ts'
import { fileOf, type ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { ReviewEvent } from './events.ts'
import { whyNotReview } from './may-review.ts'

/**
 * A checker says what a sum of the table really is. It is a draft of that checker until
 * consolidation, and lapses no vote.
 */
export function draftRelation(
  request: ReleaseRequest,
  person: Person,
  {
    fileId,
    relation,
    verdict,
    correctionId,
    text,
  }: SaidRelation & {
    readonly fileId: string
    readonly correctionId: string
    readonly text: WrittenText
  },
): Result<
  ReviewEvent,
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'no-such-file'
  | 'not-a-sum'
  | 'no-reason'
  | 'too-long'
> {
  const problem = whyNotReview(request, person, 'correct-role')
  if (problem) return no(problem)
  const file = fileOf(request, fileId)
  if (file === undefined || file.state === 'withdrawn') return no('no-such-file')
  if (!isSumOf(file, { relation, verdict })) return no('not-a-sum')
  const wrong = problemOfText(text.body, 'no-reason')
  if (wrong) return no(wrong)
  return ok({
    kind: 'relation-correction-drafted',
    ...on(request),
    correctionId,
    fileId,
    relation,
    verdict,
    text,
  })
}
