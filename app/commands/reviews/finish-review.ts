import { outputsOf } from '#app/domain/release-request/request.ts'
import { seenVersion } from '#app/domain/release-request/seen-version.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import type { ReviewEvent } from '#app/domain/review/events.ts'
import { finishReview, refuseReview } from '#app/domain/review/finish-review.ts'
import type { ReviewRefusal } from '#app/domain/review/refusals.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import {
  type Done,
  loadFor,
  type Missed,
  recordOn,
  type Target,
} from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { recordedDigest } from './recorded-digest.ts'

/**
 * Submits a review. One that comes after the round is complete is refused; that is recorded too, and
 * its drafts stay with their writer.
 */
export function finishReviewCommand(
  deps: Deps,
  who: Who,
  { requestId, seen }: Target,
): Promise<Result<Done<ReviewEvent>, ReviewRefusal | Missed>> {
  return transact(deps.db, async (tx) => {
    const known = await loadFor(tx, who, requestId)
    if (!known) return no('not-found')
    const { request, person } = known
    const acting = { person, session: who.session }
    const decision = finishReview(request, person, {
      reviewId: deps.newId(),
      findingsDigest: recordedDigest(request, outputsOf(request)),
    })
    if (!decision.ok) {
      const refused = decision.problem === 'round-complete' ? refuseReview(request, person) : null
      if (refused) await recordOn(deps, tx, acting, request, refused)
      return decision
    }
    const version = seenVersion(request, person.id, { to: 'request' })
    if (seen !== version) return no('stale')
    await recordOn(deps, tx, acting, request, decision.value)
    return ok({ event: decision.value, seen: version })
  })
}
