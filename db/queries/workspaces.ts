import type { NotNull, OrderByItemBuilder } from 'kysely'
import type { MembershipKind } from '#app/domain/people/person.ts'
import type { Db } from '../open.ts'

export type WorkspaceRow = {
  readonly id: string
  readonly name: string
  readonly archivedAt: string | null
  readonly projectSlug: string
  readonly projectName: string
  /** Outputs whose bytes are there, and all that the manifest names. */
  readonly present: number
  readonly outputs: number
  readonly openRequests: number
  readonly releases: number
  readonly importedAt: string | null
}

function listed(db: Db) {
  return db
    .selectFrom('workspace')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select((build) => [
      'workspace.id',
      'workspace.name',
      'workspace.archived_at as archivedAt',
      'project.slug as projectSlug',
      'project.name as projectName',
      build
        .selectFrom('output')
        .whereRef('output.workspace_id', '=', 'workspace.id')
        .where('output.standing', '=', 'present')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('present'),
      build
        .selectFrom('output')
        .whereRef('output.workspace_id', '=', 'workspace.id')
        .where('output.standing', '<>', 'gone')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('outputs'),
      build
        .selectFrom('release_request')
        .whereRef('release_request.workspace_id', '=', 'workspace.id')
        .where('release_request.status', 'not in', ['released', 'rejected', 'withdrawn'])
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('openRequests'),
      build
        .selectFrom('release')
        .whereRef('release.workspace_id', '=', 'workspace.id')
        .where('release.state', '<>', 'recalled')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('releases'),
      build
        .selectFrom('import_run')
        .whereRef('import_run.workspace_id', '=', 'workspace.id')
        .select(({ fn }) => fn.max('import_run.at').as('at'))
        .as('importedAt'),
    ])
    .$narrowType<{ present: NotNull; outputs: NotNull; openRequests: NotNull; releases: NotNull }>()
}

// Every archived one has a time; what has none comes first.
const archivedLast = (order: OrderByItemBuilder) => order.asc().nullsFirst()

/** The workspaces of a person, with how each is theirs and how much is in it; archived ones last. */
export function workspacesOf(
  db: Db,
  accountId: string,
): Promise<(WorkspaceRow & { readonly membership: MembershipKind })[]> {
  return listed(db)
    .innerJoin('membership', 'membership.workspace_id', 'workspace.id')
    .where('membership.account_id', '=', accountId)
    .select('membership.kind as membership')
    .orderBy('workspace.archived_at', archivedLast)
    .orderBy('workspace.name')
    .execute()
}

/** Every workspace, for those whose role sees all of them; archived ones last. */
export function allWorkspaces(db: Db): Promise<WorkspaceRow[]> {
  return listed(db)
    .orderBy('workspace.archived_at', archivedLast)
    .orderBy('workspace.name')
    .execute()
}

/** Ids and names of these workspaces, or of all, by name; archived ones last. */
export function workspaceNames(
  db: Db,
  ids: readonly string[] | null,
): Promise<{ id: string; name: string }[]> {
  const all = db
    .selectFrom('workspace')
    .select(['id', 'name'])
    .orderBy('archived_at', archivedLast)
    .orderBy('name')
  return (ids === null ? all : all.where('id', 'in', ids)).execute()
}

export type Workspace = {
  readonly id: string
  readonly name: string
  readonly repo: string | null
  readonly branch: string | null
  readonly archivedAt: string | null
  readonly projectId: string
  readonly projectSlug: string
  readonly projectName: string
  readonly policyId: string
  /** Names, the lead organisation first; may be empty. */
  readonly organisations: readonly string[]
  /** Backends that have outputs or job requests of it. */
  readonly backends: readonly {
    readonly id: string
    readonly slug: string
    readonly name: string
  }[]
}

/** The workspace of this name with its project, organisations and backends, or nothing. */
export async function findWorkspace(db: Db, name: string): Promise<Workspace | undefined> {
  const workspace = await db
    .selectFrom('workspace')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select([
      'workspace.id',
      'workspace.name',
      'workspace.repo',
      'workspace.branch',
      'workspace.archived_at as archivedAt',
      'project.id as projectId',
      'project.slug as projectSlug',
      'project.name as projectName',
      'project.policy_id as policyId',
    ])
    .where('workspace.name', '=', name)
    .executeTakeFirst()
  if (workspace === undefined) return undefined
  const organisations = await db
    .selectFrom('project_organisation')
    .innerJoin('organisation', 'organisation.id', 'project_organisation.organisation_id')
    .select('organisation.name')
    .where('project_organisation.project_id', '=', workspace.projectId)
    .orderBy('project_organisation.is_lead', 'desc')
    .orderBy('organisation.name')
    .execute()
  const backends = await db
    .selectFrom('backend')
    .select(['backend.id', 'backend.slug', 'backend.name'])
    .where((build) =>
      build.or([
        build.exists(
          build
            .selectFrom('output')
            .select('output.id')
            .whereRef('output.backend_id', '=', 'backend.id')
            .where('output.workspace_id', '=', workspace.id),
        ),
        build.exists(
          build
            .selectFrom('job_request')
            .select('job_request.id')
            .whereRef('job_request.backend_id', '=', 'backend.id')
            .where('job_request.workspace_id', '=', workspace.id),
        ),
      ]),
    )
    .orderBy('backend.slug')
    .execute()
  return { ...workspace, organisations: organisations.map(({ name }) => name), backends }
}
