import { withdrawForAuthor, withdrawRequest } from '#app/domain/release-request/withdraw-request.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'
import { decideOnRequest, type Target } from './decide-on-request.ts'

/** The author takes the request back for good. */
export const withdrawRequestCommand = (deps: Deps, who: Who, target: Target) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, withdrawRequest)

/** An administrator withdraws for an author who left, with a reason. */
export const withdrawForAuthorCommand = (
  deps: Deps,
  who: Who,
  { reason, ...target }: Target & { readonly reason: string },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    withdrawForAuthor(request, person, writeText(deps, reason)),
  )
