import { rejectRequest } from '#app/domain/review/reject-request.ts'
import { returnEarly, returnRequest } from '#app/domain/review/return-request.ts'
import type { Deps } from '../deps.ts'
import { decideOnRequest, type Target } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'
import { digestOf } from './recorded-digest.ts'

/** Hands a reviewed request back to its author. */
export const returnRequestCommand = (deps: Deps, who: Who, target: Target) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    returnRequest(request, person, digestOf),
  )

/** Hands a request back before all reviews are in, with a public reason. */
export const returnEarlyCommand = (
  deps: Deps,
  who: Who,
  { reason, ...target }: Target & { readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    returnEarly(request, person, { commentId: deps.newId(), reason: writeText(deps, reason) }),
  )

/** Ends a reviewed request without a release, with a category and a reason. */
export const rejectRequestCommand = (
  deps: Deps,
  who: Who,
  { category, reason, ...target }: Target & { readonly category: string; readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    rejectRequest(request, person, { category, reason: writeText(deps, reason) }, digestOf),
  )
