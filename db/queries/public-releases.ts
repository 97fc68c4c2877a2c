import { sql } from 'kysely'
import { readOverrides } from '#app/domain/disclosure/policy-override.ts'
import type { PublicFile, PublicRelease } from '#app/domain/release/public-release.ts'
import type { PublicControls } from '#app/domain/release/say-controls.ts'
import type { Db } from '../open.ts'

export type ListedRelease = {
  readonly id: string
  readonly title: string
  readonly state: 'public' | 'recalled'
  readonly publishedAt: string
  readonly project: string
  readonly projectSlug: string
  readonly files: number
  readonly bytes: number
}
type Wanted = {
  readonly search: string
  readonly project: string | null
  /** The last release of the page before, as its own cursor says it. */
  readonly after: { readonly publishedAt: string; readonly id: string } | null
  readonly limit: number
}

/** Published releases, newest first; one more than `limit` when there are further ones. */
export async function listPublicReleases(
  db: Db,
  { search, project, after, limit }: Wanted,
): Promise<readonly ListedRelease[]> {
  let query = db
    .selectFrom('release')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select(['release.id', 'release.title', 'project.name as project'])
    .select(['project.slug as projectSlug'])
    .select(sql<'public' | 'recalled'>`release.state`.as('state'))
    .select(sql<string>`release.published_at`.as('publishedAt'))
    .select((eb) => [
      availableIn(eb)
        .select(sql<number>`count(*)`.as('n'))
        .as('files'),
      availableIn(eb)
        .select(sql<number>`coalesce(sum(bytes), 0)`.as('n'))
        .as('bytes'),
    ])
    .where('release.state', '<>', 'embargoed')
    .where('release.published_at', 'is not', null)
    .orderBy('release.published_at', 'desc')
    .orderBy('release.id', 'desc')
    .limit(limit + 1)
  if (project !== null) query = query.where('project.slug', '=', project)
  if (after !== null) {
    query = query.where(
      sql<boolean>`(release.published_at, release.id) < (${after.publishedAt}, ${after.id})`,
    )
  }
  for (const word of search.split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    query = query.where(
      sql<boolean>`(release.title like ${like} escape '\\' or project.name like ${like} escape '\\'
        or workspace.name like ${like} escape '\\' or exists (select 1 from release_file f
          where f.release_id = release.id and (f.path like ${like} escape '\\' or f.sha256 = ${word.toLowerCase()})))`,
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    ...row,
    files: row.files ?? 0,
    bytes: row.bytes ?? 0,
  }))
}

const availableIn = (
  eb: import('kysely').ExpressionBuilder<import('../schema.ts').DB, 'release'>,
) =>
  eb
    .selectFrom('release_file')
    .whereRef('release_file.release_id', '=', 'release.id')
    .where('release_file.state', '=', 'released')

/** Projects that have published something, for the list's filter. */
export function publicProjects(db: Db): Promise<{ slug: string; name: string }[]> {
  return db
    .selectFrom('project')
    .select(['project.slug', 'project.name'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('release')
          .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
          .select('release.id')
          .whereRef('workspace.project_id', '=', 'project.id')
          .where('release.state', '<>', 'embargoed')
          .where('release.published_at', 'is not', null),
      ),
    )
    .orderBy('project.name')
    .execute()
}

/** A release with its files as the public may know them; whether they may is for the caller to ask. */
export async function findPublicRelease(db: Db, id: string): Promise<PublicRelease | undefined> {
  const row = await db
    .selectFrom('release')
    .innerJoin('release_request as request', 'request.id', 'release.request_id')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select('request.policy_overrides as overrides')
    .select(['release.id', 'release.title', 'release.state', 'release.request_id as requestId'])
    .select(['release.embargo_until as embargoUntil', 'release.released_at as releasedAt'])
    .select(['release.published_at as publishedAt', 'release.policy_id', 'release.policy_version'])
    .select(['release.program_version as program', 'release.reviewers', 'release.rounds'])
    .select(['workspace.name as workspace', 'workspace.project_id as projectId'])
    .select(['project.slug', 'project.name'])
    .where('release.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { requestId, projectId, policy_id, policy_version, overrides, slug, name, ...release } = row
  return {
    ...release,
    policy: { id: policy_id, version: policy_version },
    policyOverrides: readOverrides(overrides),
    project: { slug, name },
    organisations: await organisationsOf(db, projectId),
    askedAt: (await firstEntry(db, 'request_id', requestId, 'request-submitted'))?.at ?? null,
    logSeq: (await sealingEntry(db, id))?.seq ?? null,
    files: await filesOf(db, id),
  }
}

async function organisationsOf(db: Db, projectId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('project_organisation as its')
    .innerJoin('organisation', 'organisation.id', 'its.organisation_id')
    .select('organisation.name')
    .where('its.project_id', '=', projectId)
    .orderBy('its.is_lead', 'desc')
    .orderBy('organisation.name')
    .execute()
  return rows.map(({ name }) => name)
}

/** What public proofs are made of: the seal, which names nobody; of a release from before seals its decision. */
const sealingEntry = async (db: Db, releaseId: string) =>
  (await firstEntry(db, 'release_id', releaseId, 'release-sealed')) ??
  (await firstEntry(db, 'release_id', releaseId, 'request-released'))

function firstEntry(db: Db, column: 'request_id' | 'release_id', id: string, kind: string) {
  return db
    .selectFrom('audit_event')
    .select(['seq', 'at'])
    .where(column, '=', id)
    .where(sql`+kind`, '=', kind)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

async function filesOf(db: Db, releaseId: string): Promise<PublicFile[]> {
  const rows = await db
    .selectFrom('release_file as file')
    .innerJoin('backend', 'backend.id', 'file.backend_id')
    .innerJoin('request_file', 'request_file.id', 'file.request_file_id')
    .innerJoin('file_group', 'file_group.id', 'request_file.group_id')
    .leftJoin('job', 'job.identifier', 'file.job_identifier')
    .leftJoin('job_request', 'job_request.id', 'job.job_request_id')
    .select(['file.id', 'file.path', 'file.sha256', 'file.bytes', 'file.rows', 'file.columns'])
    .select(['file.description', 'file.action', 'file.job_identifier as job'])
    .select(['file.commit_sha as commit', 'file.state', 'file_group.controls'])
    .select(['backend.slug', 'backend.name', 'job_request.number as jobRequest'])
    .select('job_request.repo')
    .select((eb) => [
      eb
        .selectFrom('download_count')
        .select(sql<number>`coalesce(sum(downloads), 0)`.as('n'))
        .whereRef('release_file_id', '=', 'file.id')
        .as('downloads'),
    ])
    .where('file.release_id', '=', releaseId)
    .orderBy('backend.slug')
    .orderBy('file.path')
    .execute()
  const recalls = await confirmedRecalls(db, releaseId)
  return rows.map(({ slug, name, state, controls, downloads, ...file }) => ({
    ...file,
    backend: { slug, name },
    controls: JSON.parse(controls) as PublicControls,
    downloads: downloads ?? 0,
    recalled: state === 'recalled' ? (recalls.get(file.id) ?? UNDATED) : null,
  }))
}

const UNDATED = { at: null, category: 'other' }

async function confirmedRecalls(db: Db, releaseId: string) {
  const rows = await db
    .selectFrom('recall')
    .innerJoin('recall_file', 'recall_file.recall_id', 'recall.id')
    .select(['recall_file.release_file_id as fileId', 'recall.category'])
    .select(sql<string>`recall.settled_at`.as('at'))
    .where('recall.release_id', '=', releaseId)
    .where('recall.state', '=', 'confirmed')
    .execute()
  return new Map(rows.map(({ fileId, at, category }) => [fileId, { at, category }]))
}

/** Of these releases, those that have no public page yet. */
export function listReleasesWithoutPage(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('release')
    .select('id')
    .where('id', 'in', [...ids])
    .where((eb) => eb.or([eb('state', '=', 'embargoed'), eb('published_at', 'is', null)]))
    .execute()
}
