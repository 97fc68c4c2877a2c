import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { ReleaseRequest } from '#app/domain/release-request/request.ts'
import { releasedFromProjectOf } from '#db/queries/released-before.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../sha256.ts'
import { checkRequest, type RequestChecks } from './check-request.ts'

/** How many files of a request are checked; when all are, they are still compared with each other. */
export type CheckProgress = { readonly checked: number; readonly files: number }

/** Checks of a request under way, or done. */
export type FollowedChecks = {
  readonly progress: () => CheckProgress
  readonly checks: Promise<RequestChecks | null>
}

/** Requests whose checks are kept at most: those last looked at. */
const MOST = 8
// By the checker of a program, since a test has one of its own.
const followed = new WeakMap<Deps['checker'], Map<string, FollowedChecks>>()

/**
 * The checks of a request as it is now, started once however many pages ask for them. They are kept
 * until the request, its policy or what is released from its project changes; not when some of them
 * were given up.
 */
export async function followChecks(
  deps: Deps,
  request: ReleaseRequest,
  policy: Policy,
): Promise<FollowedChecks> {
  const released = await releasedFromProjectOf(deps.db.reader, request.workspaceId)
  const key = sha256(JSON.stringify([request.id, request.version, policy, released]))
  const known = followed.get(deps.checker) ?? new Map<string, FollowedChecks>()
  followed.set(deps.checker, known)
  const follow = known.get(key) ?? start(deps, request, policy)
  known.delete(key)
  known.set(key, follow)
  const forget = () => void (known.get(key) === follow && known.delete(key))
  follow.checks.then((checks) => checks?.isFinal === true || forget(), forget)
  for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest)
  return follow
}

function start(deps: Deps, request: ReleaseRequest, policy: Policy): FollowedChecks {
  const files = request.files.filter(({ state }) => state === 'active').length
  let checked = 0
  const checks = checkRequest(deps, request, policy, () => (checked += 1))
  return { progress: () => ({ checked, files }), checks }
}
