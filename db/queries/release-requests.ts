import type { Person } from '#app/domain/people/person.ts'
import { readContext } from '#app/domain/release-request/group-context.ts'
import { readControls } from '#app/domain/release-request/group-controls.ts'
import type { LapseReason } from '#app/domain/release-request/lapses.ts'
import type { ReleaseRequest } from '#app/domain/release-request/request.ts'
import { requestAsSeen, type RequestView } from '#app/domain/review/as-seen.ts'
import { viewerOf } from '#app/domain/review/viewer.ts'
import type { Db, Tx } from '../open.ts'

/**
 * A request with every vote, comment and reason, for a decision about it: only inside the transaction
 * that decides. What a person may read comes from `findRequestView`.
 */
export const findRequestToDecide = (tx: Tx, id: string): Promise<ReleaseRequest | undefined> =>
  readRequest(tx, id)

/** The request as this person may see it, with the names of what is in it; nothing if they may not. */
export async function findRequestView(
  db: Db,
  id: string,
  person: Person,
): Promise<RequestPage | undefined> {
  const request = await readRequest(db, id)
  if (!request) return undefined
  const view = requestAsSeen(request, viewerOf(person, request))
  if (view === null) return undefined
  const place = await db
    .selectFrom('workspace')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select(['workspace.name as workspace', 'project.name as project', 'project.slug'])
    .where('workspace.id', '=', request.workspaceId)
    .executeTakeFirstOrThrow()
  const backends = await db.selectFrom('backend').select(['id', 'slug']).execute()
  const people = await db
    .selectFrom('account')
    .select(['id', 'handle'])
    .where('id', 'in', view.people)
    .execute()
  return {
    view,
    workspace: place.workspace,
    project: { name: place.project, slug: place.slug },
    backends: new Map(backends.map(({ id, slug }) => [id, slug])),
    people: new Map(people.map(({ id, handle }) => [id, handle])),
  }
}

/** A request as somebody sees it, and what the ids in it are called. */
export type RequestPage = {
  readonly view: RequestView
  readonly workspace: string
  readonly project: { readonly name: string; readonly slug: string }
  readonly backends: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
}

/** A dozen statements, however large the request is. Not exported: it knows no viewer. */
async function readRequest(db: Db, id: string): Promise<ReleaseRequest | undefined> {
  const row = await db
    .selectFrom('release_request')
    .innerJoin('workspace', 'workspace.id', 'release_request.workspace_id')
    .selectAll('release_request')
    .select('workspace.archived_at as archivedAt')
    .where('release_request.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id,
    workspaceId: row.workspace_id,
    workspaceArchived: row.archivedAt !== null,
    number: row.number,
    title: row.title,
    authorId: row.author_id,
    status: row.status,
    turn: row.turn,
    version: row.version,
    policyId: row.policy_id,
    policyVersion: row.policy_version,
    programVersion: row.program_version,
    reviewsRequired: row.reviews_required,
    lastReturnEarly: row.last_return_early === 1,
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    ending: await endingOf(db, row),
    groups: await groupsOf(db, id),
    files: await filesOf(db, id),
    answers: await answersTo(db, id),
    comments: await commentsOn(db, id),
    reviews: await reviewsOf(db, id),
    votes: await votesOn(db, id),
    adjudications: await adjudicationsOn(db, id),
    decisions: await decisionsOn(db, id),
    findings: await findingsOf(db, id, row.turn),
    corrections: await correctionsOn(db, id),
  }
}

async function endingOf(
  db: Db,
  row: {
    readonly ended_at: string | null
    readonly ended_by: string | null
    readonly reject_category: string | null
    readonly reason_text_id: string | null
  },
): Promise<ReleaseRequest['ending']> {
  if (row.ended_at === null) return null
  const reason =
    row.reason_text_id === null
      ? undefined
      : await db
          .selectFrom('written_text')
          .select('body')
          .where('id', '=', row.reason_text_id)
          .executeTakeFirst()
  return {
    at: row.ended_at,
    by: row.ended_by,
    category: row.reject_category,
    reason: reason?.body ?? null,
  }
}

async function groupsOf(db: Db, requestId: string): Promise<ReleaseRequest['groups']> {
  const rows = await db
    .selectFrom('file_group')
    .select(['id', 'name', 'version', 'context', 'controls', 'changed_turn as changedTurn'])
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ context, controls, ...group }) => ({
    ...group,
    context: readContext(JSON.parse(context)),
    controls: readControls(JSON.parse(controls)),
  }))
}

async function filesOf(db: Db, requestId: string): Promise<ReleaseRequest['files']> {
  const files = await db
    .selectFrom('request_file')
    .select([
      'id',
      'group_id as groupId',
      'backend_id as backendId',
      'path',
      'kind',
      'state',
      'version',
      'current_version as currentVersion',
      'changed_turn as changedTurn',
    ])
    .where('request_id', '=', requestId)
    .orderBy('path')
    .orderBy('backend_id')
    .execute()
  const versions = await db
    .selectFrom('request_file_version as version')
    .innerJoin('request_file as file', 'file.id', 'version.request_file_id')
    .select([
      'version.request_file_id as fileId',
      'version.number',
      'version.sha256',
      'version.bytes',
      'version.rows',
      'version.columns',
      'version.action',
      'version.job_identifier as jobIdentifier',
      'version.commit_sha as commit',
      'version.turn',
    ])
    .where('file.request_id', '=', requestId)
    .orderBy('version.number')
    .execute()
  const notes = await db
    .selectFrom('column_note as note')
    .innerJoin('request_file as file', 'file.id', 'note.request_file_id')
    .leftJoin('written_text as text', 'text.id', 'note.reason_text_id')
    .select([
      'note.request_file_id as fileId',
      'note.column_index as column',
      'note.description',
      'note.role',
      'text.body as reason',
    ])
    .where('file.request_id', '=', requestId)
    .orderBy('note.column_index')
    .execute()
  const versionsBy = by(versions)
  const notesBy = by(notes)
  return files.map((file) => {
    const own = versionsBy.get(file.id) ?? []
    const current = own.find(({ number }) => number === file.currentVersion)
    return {
      ...file,
      sha256: current?.sha256 ?? '',
      columnCount: current?.columns ?? null,
      versions: own,
      columns: notesBy.get(file.id) ?? [],
    }
  })
}

function by<Row extends { readonly fileId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const own = grouped.get(row.fileId)
    if (own) own.push(row)
    else grouped.set(row.fileId, [row])
  }
  return grouped
}

const answersTo = (db: Db, requestId: string) =>
  db
    .selectFrom('finding_answer as answer')
    .innerJoin('written_text as text', 'text.id', 'answer.text_id')
    .select([
      'answer.id',
      'answer.request_file_id as fileId',
      'answer.finding_id as findingId',
      'answer.writer_id as writerId',
      'answer.kind',
      'answer.state',
      'answer.turn',
      'answer.created_at as at',
      'text.body',
    ])
    .where('answer.request_id', '=', requestId)
    .orderBy('answer.turn')
    .orderBy('answer.created_at')
    .execute()

async function commentsOn(db: Db, requestId: string): Promise<ReleaseRequest['comments']> {
  const rows = await db
    .selectFrom('comment')
    .innerJoin('written_text as text', 'text.id', 'comment.text_id')
    .select([
      'comment.id',
      'comment.group_id as groupId',
      'comment.request_file_id as fileId',
      'comment.finding_id as findingId',
      'comment.author_id as authorId',
      'comment.visibility',
      'comment.turn',
      'comment.created_at as at',
      'comment.archived_at as archivedAt',
      'text.body',
    ])
    .where('comment.request_id', '=', requestId)
    .where('comment.deleted_at', 'is', null)
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .execute()
  return rows.map(({ archivedAt, ...comment }) => ({ ...comment, archived: archivedAt !== null }))
}

async function reviewsOf(db: Db, requestId: string): Promise<ReleaseRequest['reviews']> {
  const rows = await db
    .selectFrom('review')
    .select(['id', 'checker_id as checkerId', 'turn', 'state', 'has_place as hasPlace'])
    .where('request_id', '=', requestId)
    .orderBy('turn')
    .orderBy('started_at')
    .execute()
  return rows.map((row) => ({ ...row, hasPlace: row.hasPlace === 1 }))
}

async function votesOn(db: Db, requestId: string): Promise<ReleaseRequest['votes']> {
  const rows = await db
    .selectFrom('vote')
    .select([
      'id',
      'request_file_id as fileId',
      'file_version as fileVersion',
      'sha256',
      'checker_id as checkerId',
      'vote',
      'turn',
      'state',
      'lapsed_because as lapsedBecause',
      'replaces',
      'cast_at as at',
    ])
    .where('request_id', '=', requestId)
    .orderBy('turn')
    .orderBy('cast_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, lapsedBecause: row.lapsedBecause as LapseReason | null }))
}

const adjudicationsOn = (db: Db, requestId: string) =>
  db
    .selectFrom('adjudication')
    .innerJoin('written_text as text', 'text.id', 'adjudication.text_id')
    .select([
      'adjudication.id',
      'adjudication.request_file_id as fileId',
      'adjudication.file_version as fileVersion',
      'adjudication.checker_id as checkerId',
      'adjudication.vote',
      'adjudication.turn',
      'adjudication.state',
      'adjudication.at',
      'text.body',
    ])
    .where('adjudication.request_id', '=', requestId)
    .orderBy('adjudication.at')
    .execute()

const decisionsOn = (db: Db, requestId: string) =>
  db
    .selectFrom('file_decision')
    .select(['request_file_id as fileId', 'file_version as fileVersion', 'turn', 'decision'])
    .where('request_id', '=', requestId)
    .orderBy('turn')
    .execute()

/** What was pinned for the latest round; in the author's turn, for the round before it. */
async function findingsOf(
  db: Db,
  requestId: string,
  turn: number,
): Promise<ReleaseRequest['findings']> {
  const rows = await db
    .selectFrom('request_finding')
    .select([
      'turn',
      'request_file_id as fileId',
      'file_version as fileVersion',
      'finding_id as findingId',
      'rule',
      'severity',
      'acceptable',
    ])
    .where('request_id', '=', requestId)
    .where('turn', '=', turn % 2 === 1 ? turn : turn - 1)
    .execute()
  return rows.map((row) => ({ ...row, acceptable: row.acceptable === 1 }))
}

const correctionsOn = (db: Db, requestId: string) =>
  db
    .selectFrom('role_correction as correction')
    .innerJoin('request_file as file', 'file.id', 'correction.request_file_id')
    .innerJoin('written_text as text', 'text.id', 'correction.text_id')
    .select([
      'correction.id',
      'correction.request_file_id as fileId',
      'correction.column_index as column',
      'correction.role',
      'correction.checker_id as checkerId',
      'correction.turn',
      'correction.state',
      'correction.created_at as at',
      'text.body',
    ])
    .where('file.request_id', '=', requestId)
    .orderBy('correction.created_at')
    .execute()
