import { leavePlace, takePlace } from '#app/domain/review/take-place.ts'
import type { Deps } from '../deps.ts'
import { decideOnRequest, type Target } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'

/** Takes a review place of this round. */
export const takePlaceCommand = (deps: Deps, who: Who, target: Target) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    takePlace(request, person, deps.newId()),
  )

/** Gives a review place back. */
export const leavePlaceCommand = (deps: Deps, who: Who, target: Target) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, leavePlace)
