import type { AcroArea, AcroFlag, AcroStatus } from '#app/domain/acro/read-acro.ts'
import type { Db } from '../open.ts'
import { oneOf } from './one-of.ts'

/** What ACRO said of a file; a text is null where it was erased. */
export type StoredAcroStatement = {
  readonly version: string
  readonly status: AcroStatus
  readonly type: string
  readonly method: string | null
  readonly mitigation: string | null
  readonly dof: number | null
  readonly flags: readonly AcroFlag[]
  readonly area: AcroArea | null
  readonly exception: { readonly text: string | null } | null
  readonly comments: { readonly text: string | null } | null
  readonly importedAt: string
}

/** The latest that ACRO said of these bytes in a workspace, or nothing. */
export async function findAcroStatement(
  db: Db,
  { workspaceId, sha256 }: { readonly workspaceId: string; readonly sha256: string },
): Promise<StoredAcroStatement | undefined> {
  const row = await db
    .selectFrom('acro_statement as said')
    .leftJoin('written_text as exception', 'exception.id', 'said.exception_text_id')
    .leftJoin('written_text as comments', 'comments.id', 'said.comments_text_id')
    .select([
      'said.version',
      'said.status',
      'said.type',
      'said.method',
      'said.mitigation',
      'said.dof',
      'said.flags',
      'said.area_rows as rows',
      'said.area_columns as columns',
      'said.exception_text_id as exceptionId',
      'exception.body as exceptionText',
      'said.comments_text_id as commentsId',
      'comments.body as commentsText',
      'said.imported_at as importedAt',
    ])
    .where('said.workspace_id', '=', workspaceId)
    .where('said.sha256', '=', sha256)
    .orderBy('said.imported_at', 'desc')
    .orderBy('said.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { rows, columns, exceptionId, exceptionText, commentsId, commentsText, ...said } = row
  return {
    ...said,
    status: said.status as AcroStatus,
    flags: JSON.parse(said.flags) as AcroFlag[],
    area: rows === null || columns === null ? null : { rows, columns },
    exception: exceptionId === null ? null : { text: exceptionText },
    comments: commentsId === null ? null : { text: commentsText },
  }
}

/** Which files of a workspace this statement of ACRO is on record for, as `uid SHA-256`. */
export async function knownAcroStatements(
  db: Db,
  { workspaceId, resultsSha256 }: { readonly workspaceId: string; readonly resultsSha256: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('acro_statement')
    .select(['uid', 'sha256'])
    .where('workspace_id', '=', workspaceId)
    .where('results_sha256', '=', resultsSha256)
    .execute()
  return new Set(rows.map(({ uid, sha256 }) => `${uid} ${sha256}`))
}

/** Those of these SHA-256 that a workspace has as outputs, now or in an earlier version. */
export async function outputsAmong(
  db: Db,
  { workspaceId, sha256s }: { readonly workspaceId: string; readonly sha256s: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('output_version')
    .innerJoin('output', 'output.id', 'output_version.output_id')
    .select('output_version.sha256')
    .distinct()
    .where('output.workspace_id', '=', workspaceId)
    .where('output_version.sha256', 'in', oneOf(sha256s))
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}
