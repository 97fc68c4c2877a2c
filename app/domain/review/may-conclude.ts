import type { ReleaseRequest } from '../release-request/request.ts'
import { reviewOf } from './places.ts'

/** Return, reject and release: a checker whose review counts this round, or who settled a conflict in it. */
export const mayConclude = (request: ReleaseRequest, person: { readonly id: string }): boolean =>
  reviewOf(request, person.id)?.state === 'submitted' ||
  request.adjudications.some(
    ({ checkerId, turn, state }) =>
      checkerId === person.id && turn === request.turn && state === 'current',
  )
