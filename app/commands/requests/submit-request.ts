import { canonicalJson, type Json } from '#app/domain/audit/canonical-json.ts'
import { findingsDigest } from '#app/domain/disclosure/findings-digest.ts'
import { overridesText } from '#app/domain/disclosure/policy-override.ts'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import type { RequestRefusal } from '#app/domain/release-request/refusals.ts'
import type { ReleaseRequest } from '#app/domain/release-request/request.ts'
import { submit } from '#app/domain/release-request/submit.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../sha256.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'
import {
  decideOnRequest,
  type Done,
  loadFor,
  type Missed,
  type Target,
} from './decide-on-request.ts'
import { followChecks } from './follow-checks.ts'
import { policyOf } from './policy-of.ts'

/**
 * Hands the request to the checkers. The checks run before the transaction, on the very version of the
 * request that the transaction then finds; what they say is pinned for the round.
 */
export async function submitRequestCommand(
  deps: Deps,
  who: Who,
  { acceptedStatement, ...target }: Target & { readonly acceptedStatement: number | null },
): Promise<Result<Done, RequestRefusal | Missed>> {
  const known = await transact(deps.db, (tx) => loadFor(tx, who, target.requestId))
  if (!known) return no('not-found')
  const policy = policyOf(known.request)
  const overrides = overridesText(known.request.policyOverrides)
  const { checks: checking } = await followChecks(deps, known.request, policy)
  const checks = await checking
  if (checks === null) return no('checks-unfinished')
  return decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) => {
    const isSame =
      request.version === known.request.version &&
      overridesText(request.policyOverrides) === overrides
    if (!isSame) return no<RequestRefusal | Missed>('stale')
    return submit(request, person, {
      policy,
      ...(request.policyOverrides.length > 0 && {
        overrides: { text: overrides, digest: sha256(overrides) },
      }),
      programVersion: PROGRAM_VERSION,
      acceptedStatement,
      findings: checks.findings.map(({ finding, ...found }) => ({
        ...found,
        body: JSON.stringify(finding),
      })),
      findingsDigest: findingsDigest(
        checks.findings.map(({ findingId }) => findingId),
        sha256,
      ),
      declarations: writeText(deps, canonicalJson(declarationsOf(request))),
      at: deps.now(),
    })
  })
}

/** All that the author declared, in one canonical text that the log commits to. */
function declarationsOf(request: ReleaseRequest): Json {
  return {
    title: request.title,
    groups: request.groups.map(({ id, name, context, controls }) => ({
      id,
      name,
      context,
      controls,
    })),
    files: request.files.map(({ id, groupId, path, kind, state, sha256, columns, relations }) => ({
      id,
      groupId,
      path,
      kind,
      state,
      sha256,
      columns,
      relations: relations.map(({ relation, ...note }) => ({ ...relation, ...note })),
    })),
  }
}
