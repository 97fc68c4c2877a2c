import { sql } from 'kysely'
import type { Db } from '../open.ts'

export type ManagedRelease = {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly embargoUntil: string | null
  readonly files: readonly {
    readonly id: string
    readonly path: string
    readonly backend: string
    readonly isRecalled: boolean
  }[]
  /** The recall that waits for a second checker, if there is one. */
  readonly openRecall: OpenRecall | null
}

export type OpenRecall = {
  readonly id: string
  readonly category: string
  /** Null once it was erased. */
  readonly reason: string | null
  readonly proposedBy: { readonly id: string; readonly handle: string }
  readonly proposedAt: string
  readonly paths: readonly string[]
}

/** A release as the checkers see it who may publish or recall it. */
export async function findReleaseToManage(db: Db, id: string): Promise<ManagedRelease | undefined> {
  const release = await db
    .selectFrom('release')
    .select(['id', 'title', 'state', 'embargo_until as embargoUntil'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (release === undefined) return undefined
  const files = await db
    .selectFrom('release_file as file')
    .innerJoin('backend', 'backend.id', 'file.backend_id')
    .select(['file.id', 'file.path', 'file.state', 'backend.name as backend'])
    .where('file.release_id', '=', id)
    .orderBy('backend.slug')
    .orderBy('file.path')
    .execute()
  return {
    ...release,
    files: files.map(({ state, ...file }) => ({ ...file, isRecalled: state === 'recalled' })),
    openRecall: await openRecallOf(db, id),
  }
}

async function openRecallOf(db: Db, releaseId: string): Promise<OpenRecall | null> {
  const rows = await db
    .selectFrom('recall')
    .innerJoin('account', 'account.id', 'recall.proposed_by')
    .innerJoin('written_text as text', 'text.id', 'recall.text_id')
    .innerJoin('recall_file', 'recall_file.recall_id', 'recall.id')
    .innerJoin('release_file as file', 'file.id', 'recall_file.release_file_id')
    .select(['recall.id', 'recall.category', 'recall.proposed_at as proposedAt', 'file.path'])
    .select(['account.id as accountId', 'account.handle', 'text.body as reason'])
    .where('recall.release_id', '=', releaseId)
    .where('recall.state', '=', 'proposed')
    .orderBy('file.path')
    .execute()
  const [first] = rows
  if (first === undefined) return null
  const { id, category, proposedAt, accountId, handle, reason } = first
  const paths = rows.map(({ path }) => path)
  return { id, category, reason, proposedAt, proposedBy: { id: accountId, handle }, paths }
}

/** Releases that wait for a checker: for publication, or for a second word on a recall. */
export function listReleasesToManage(db: Db) {
  return db
    .selectFrom('release')
    .leftJoin('recall', (join) =>
      join.onRef('recall.release_id', '=', 'release.id').on('recall.state', '=', 'proposed'),
    )
    .select(['release.id', 'release.title', 'release.state'])
    .select(['release.embargo_until as embargoUntil', 'recall.id as recallId'])
    .where((eb) => eb.or([eb('release.state', '=', 'embargoed'), eb('recall.id', 'is not', null)]))
    .orderBy(sql`recall.id is null`)
    .orderBy('release.released_at', 'desc')
    .execute()
}
