import { outputsOf, type ReleaseRequest } from '#app/domain/release-request/request.ts'
import { approveRelease } from '#app/domain/release/approve-release.ts'
import type { Embargo } from '#app/domain/release/embargo.ts'
import type { ReleaseEvent } from '#app/domain/release/events.ts'
import type { ReleaseRefusal } from '#app/domain/release/refusals.ts'
import { sealRelease } from '#app/domain/release/seal-release.ts'
import { no, type Result } from '#app/domain/result.ts'
import { isCheckerOf } from '#app/domain/review/viewer.ts'
import { type Tx, transact } from '#db/open.ts'
import { isLogBroken } from '#db/queries/log-verification.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { checkpointReleases } from '../log/checkpoint-releases.ts'
import { checkRequest } from '../requests/check-request.ts'
import {
  decideOnRequest,
  type Done,
  loadFor,
  type Missed,
  type Target,
} from '../requests/decide-on-request.ts'
import { policyOf } from '../requests/policy-of.ts'
import { digestOf } from '../reviews/recorded-digest.ts'
import { program, type Who } from '../who.ts'
import { meansDiskFull } from './means-disk-full.ts'

type Released = Extract<ReleaseEvent, { kind: 'request-released' }>

/**
 * Releases a reviewed request in one transaction, the program's seal with it, or leaves it reviewed
 * and whole. Before it, all bytes are hashed again and the checks run once more, across files and
 * against earlier releases; the transaction finds the very version of the request that this was done
 * for. A checkpoint over the release follows before anybody is told, so that its proofs can be fetched
 * from the first moment.
 */
export async function releaseRequestCommand(
  deps: Deps,
  who: Who,
  { embargo, ...target }: Target & { readonly embargo: Embargo },
): Promise<Result<Done<Released>, ReleaseRefusal | Missed>> {
  const known = await transact(deps.db, (tx) => loadFor(tx, who, target.requestId))
  if (!known) return no('not-found')
  const wholeness = new Map<string, 'whole' | 'changed' | 'absent'>()
  for (const { sha256 } of outputsOf(known.request))
    if (!wholeness.has(sha256)) wholeness.set(sha256, await deps.store.verify(sha256))
  const checks = await checkRequest(deps, known.request, policyOf(known.request))
  const isWhole = [...wholeness.values()].every((state) => state === 'whole')
  if (checks === null && isWhole) return no('checks-unfinished')
  let outcome: Awaited<ReturnType<typeof releaseRequestCommand>>
  try {
    outcome = await decideOnRequest(
      deps,
      who,
      {
        ...target,
        scope: { to: 'request' },
        afterwards: (tx, event, seq) =>
          record(tx, sealRelease(event, seq), signedBy(deps, program)),
      },
      async (request, person, tx) => {
        if (await isLogBroken(tx)) return no('log-broken')
        if (request.version !== known.request.version) return no<ReleaseRefusal | Missed>('stale')
        return approveRelease(
          request,
          person,
          {
            wholeness,
            findings: checks?.findings ?? [],
            independent: await independentOf(tx, request),
          },
          { releaseId: deps.newId(), embargo, at: deps.now(), newId: deps.newId, digestOf },
        )
      },
    )
  } catch (error) {
    if (meansDiskFull(error)) return no('disk-full')
    throw error
  }
  // The release stands without it: housekeeping tries again every minute, and reports.
  if (outcome.ok) await checkpointReleases(deps).catch(() => {})
  return outcome
}

/** Of everybody who had a part in the decision, those who are checkers of this request today. */
async function independentOf(tx: Tx, request: ReleaseRequest): Promise<ReadonlySet<string>> {
  const voters = [...request.votes, ...request.adjudications].map(({ checkerId }) => checkerId)
  const independent = new Set<string>()
  for (const id of new Set(voters)) {
    const person = await findPerson(tx, id)
    if (person && isCheckerOf(person, request)) independent.add(id)
  }
  return independent
}
