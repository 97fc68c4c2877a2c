import type { FieldValue, PolicyField } from '#app/domain/disclosure/policy-fields.ts'
import type { PolicyOverride } from '#app/domain/disclosure/policy-override.ts'
import type { ProposedOverride } from '#app/domain/policy/overrides.ts'
import type { Db } from '../open.ts'

/** A project and the rules it goes by. */
export type ProjectPolicy = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly policyId: string
  readonly active: number
  readonly proposed: number
}

/** Every project with its policy, and how many exceptions hold or wait. */
export async function listProjectPolicies(db: Db): Promise<readonly ProjectPolicy[]> {
  return db
    .selectFrom('project')
    .leftJoin('policy_override as override', (join) =>
      join
        .onRef('override.project_id', '=', 'project.id')
        .onRef('override.policy_id', '=', 'project.policy_id'),
    )
    .select((build) => [
      'project.id',
      'project.slug',
      'project.name',
      'project.policy_id as policyId',
      build.fn
        .sum<number>(build.case().when('override.state', '=', 'active').then(1).else(0).end())
        .as('active'),
      build.fn
        .sum<number>(build.case().when('override.state', '=', 'proposed').then(1).else(0).end())
        .as('proposed'),
    ])
    .groupBy('project.id')
    .orderBy('project.name')
    .orderBy('project.id')
    .execute()
}

/** A project by its slug, or nothing. */
export const findProjectPolicy = (db: Db, slug: string) =>
  db
    .selectFrom('project')
    .select(['id', 'slug', 'name', 'policy_id as policyId'])
    .where('slug', '=', slug)
    .executeTakeFirst()

/** All exceptions of a project to its policy that were ever proposed, newest first, with who and why. */
export async function listOverrides(
  db: Db,
  { id, policyId }: { readonly id: string; readonly policyId: string },
) {
  const rows = await db
    .selectFrom('policy_override as override')
    .innerJoin('account as proposer', 'proposer.id', 'override.proposed_by')
    .innerJoin('written_text as reason', 'reason.id', 'override.reason_text_id')
    .leftJoin('account as decider', 'decider.id', 'override.decided_by')
    .leftJoin('written_text as answer', 'answer.id', 'override.answer_text_id')
    .select([
      'override.id',
      'override.field',
      'override.value',
      'override.state',
      'override.proposed_at as proposedAt',
      'override.decided_at as decidedAt',
      'proposer.handle as proposer',
      'decider.handle as decider',
      'reason.body as reason',
      'answer.body as answer',
    ])
    .where('override.project_id', '=', id)
    .where('override.policy_id', '=', policyId)
    .orderBy('override.proposed_at', 'desc')
    .orderBy('override.id')
    .execute()
  return rows.map(({ field, value, ...row }) => ({
    ...row,
    ...readStored(field, value),
  }))
}

/** The exceptions that hold in a project now. */
export async function activeOverrides(
  db: Db,
  { projectId, policyId }: { readonly projectId: string; readonly policyId: string },
): Promise<readonly PolicyOverride[]> {
  const rows = await db
    .selectFrom('policy_override')
    .select(['field', 'value'])
    .where('project_id', '=', projectId)
    .where('policy_id', '=', policyId)
    .where('state', '=', 'active')
    .orderBy('field')
    .execute()
  return rows.map(({ field, value }) => readStored(field, value))
}

/** A proposal with what deciding on it needs to know, or nothing. */
export async function findOverride(db: Db, id: string): Promise<ProposedOverride | undefined> {
  const row = await db
    .selectFrom('policy_override')
    .select(['id', 'project_id as projectId', 'policy_id as policyId', 'field', 'value', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { field, value, ...override } = row
  const holding = await db
    .selectFrom('policy_override')
    .select('id')
    .where('project_id', '=', row.projectId)
    .where('policy_id', '=', row.policyId)
    .where('field', '=', field)
    .where('state', '=', 'active')
    .executeTakeFirst()
  const workspaces = await db
    .selectFrom('workspace')
    .select('id')
    .where('project_id', '=', row.projectId)
    .execute()
  return {
    ...override,
    ...readStored(field, value),
    holds: holding?.id ?? null,
    workspaceIds: workspaces.map((workspace) => workspace.id),
  }
}

/** Why a project has fields otherwise: the latest reason for each field and value that ever held. */
export async function overrideReasons(
  db: Db,
  { workspaceId, policyId }: { readonly workspaceId: string; readonly policyId: string },
): Promise<(override: PolicyOverride) => string | null> {
  const rows = await db
    .selectFrom('workspace')
    .innerJoin('policy_override as override', 'override.project_id', 'workspace.project_id')
    .innerJoin('written_text as reason', 'reason.id', 'override.reason_text_id')
    .select(['override.field', 'override.value', 'reason.body'])
    .where('workspace.id', '=', workspaceId)
    .where('override.policy_id', '=', policyId)
    .where('override.state', 'in', ['active', 'replaced'])
    .orderBy('override.decided_at')
    .execute()
  const reasons = new Map(rows.map(({ field, value, body }) => [`${field} ${value}`, body]))
  return ({ field, value }) => reasons.get(`${field} ${JSON.stringify(value)}`) ?? null
}

/** Proposals that wait for a checker with no part in their project, of whom this person is one. */
export function proposalsFor(db: Db, personId: string) {
  return db
    .selectFrom('policy_override as override')
    .innerJoin('project', 'project.id', 'override.project_id')
    .select((build) => ['project.slug', 'project.name', build.fn.countAll<number>().as('proposed')])
    .where('override.state', '=', 'proposed')
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('membership')
            .innerJoin('workspace', 'workspace.id', 'membership.workspace_id')
            .select('membership.workspace_id')
            .whereRef('workspace.project_id', '=', 'override.project_id')
            .where('membership.account_id', '=', personId),
        ),
      ),
    )
    .groupBy('project.id')
    .orderBy('project.name')
    .execute()
}

/** A stored exception; the field was one of the policy's when it was proposed. */
export const readStored = (field: string, value: string): PolicyOverride => ({
  field: field as PolicyField,
  value: JSON.parse(value) as FieldValue,
})
