import { findPolicy } from '#app/domain/disclosure/policies.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { type PolicyOverride, withOverrides } from '#app/domain/disclosure/policy-override.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { WorkspaceCapability } from '#app/domain/people/permissions.ts'
import type { RequestContext } from '#app/http/context.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import type { SignedIn } from '#app/http/require-person.ts'
import { findOutput, type OutputWithState } from '#db/queries/outputs.ts'
import { activeOverrides } from '#db/queries/policy-overrides.ts'
import { findWorkspace, type Workspace } from '#db/queries/workspaces.ts'
import type { StoredVersion } from '../files/stored-version.server.ts'

export type InWorkspace = {
  readonly who: SignedIn
  readonly workspace: Workspace
  readonly policy: Policy
  /** The exceptions that are in it. */
  readonly policyOverrides: readonly PolicyOverride[]
}

type Params = Readonly<Record<string, string | undefined>>

/** The workspace of the address, for a person who may do this in it; otherwise 404. */
export async function requireWorkspace(
  context: RequestContext,
  params: Params,
  capability: WorkspaceCapability,
): Promise<InWorkspace> {
  const workspace = orNotFound(await findWorkspace(context.deps.db.reader, params['name'] ?? ''))
  const who = await requireCapability(context, capability, {
    workspaceId: workspace.id,
  })
  const { projectId, policyId } = workspace
  const policyOverrides = await activeOverrides(context.deps.db.reader, {
    projectId,
    policyId,
  })
  const policy = withOverrides(findPolicy(policyId) ?? opensafely, policyOverrides)
  return { who, workspace, policy, policyOverrides }
}

/** The output of the address, whatever its standing. */
export async function requireOutput(
  context: RequestContext,
  params: Params,
  capability: WorkspaceCapability,
): Promise<InWorkspace & { readonly output: OutputWithState }> {
  const place = await requireWorkspace(context, params, capability)
  const output = orNotFound(
    await findOutput(context.deps.db.reader, {
      workspaceId: place.workspace.id,
      backend: params['backend'] ?? '',
      path: params['*'] ?? '',
    }),
  )
  return { ...place, output }
}

/** The bytes of an output that is there; `null` otherwise. Only what is present is ever opened. */
export function versionOf(output: OutputWithState, policy: Policy): StoredVersion | null {
  const { standing, sha256, bytes, path } = output
  if (standing !== 'present' || sha256 === null || bytes === null) return null
  return { sha256, bytes, path, maxBytes: policy.files.maxBytes }
}

/** The same for an answer that is nothing without bytes. */
export async function requireVersion(
  context: RequestContext,
  params: Params,
): Promise<
  InWorkspace & {
    readonly output: OutputWithState
    readonly file: StoredVersion
  }
> {
  const place = await requireOutput(context, params, 'read-outputs')
  return { ...place, file: orNotFound(versionOf(place.output, place.policy)) }
}
