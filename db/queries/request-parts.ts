import { sql } from 'kysely'
import type { Db } from '../open.ts'

// The parts of a request, to be read together by release-requests.ts and by nothing else.

export const requestOf = (db: Db, id: string) =>
  db
    .selectFrom('release_request as request')
    .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .leftJoin('written_text as text', 'text.id', 'request.reason_text_id')
    .select([
      'request.id',
      'request.workspace_id as workspaceId',
      'workspace.archived_at as archivedAt',
      'workspace.name as workspace',
      'project.name as project',
      'project.slug as projectSlug',
      'request.number',
      'request.title',
      'request.author_id as authorId',
      'request.status',
      'request.turn',
      'request.version',
      'request.policy_id as policyId',
      'request.policy_version as policyVersion',
      'request.policy_overrides as pinnedOverrides',
      'request.program_version as programVersion',
      'request.reviews_required as reviewsRequired',
      'request.last_return_early as lastReturnEarly',
      'request.created_at as createdAt',
      'request.submitted_at as submittedAt',
      'request.due_at as dueAt',
      'request.ended_at as endedAt',
      'request.ended_by as endedBy',
      'request.reject_category as rejectCategory',
      'text.body as reason',
    ])
    .where('request.id', '=', id)

/** The exceptions to its policy that hold in the project of a request now. */
export const overridesOn = (db: Db, requestId: string) =>
  db
    .selectFrom('release_request as request')
    .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
    .innerJoin('policy_override as override', (join) =>
      join
        .onRef('override.project_id', '=', 'workspace.project_id')
        .onRef('override.policy_id', '=', 'request.policy_id'),
    )
    .select(['override.field', 'override.value'])
    .where('request.id', '=', requestId)
    .where('override.state', '=', 'active')
    .orderBy('override.field')

export const groupsOf = (db: Db, requestId: string) =>
  db
    .selectFrom('file_group')
    .select(['id', 'name', 'version', 'context', 'controls', 'changed_turn as changedTurn'])
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('id')

export const filesOf = (db: Db, requestId: string) =>
  db
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

export const versionsOf = (db: Db, requestId: string) =>
  db
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

export const notesOn = (db: Db, requestId: string) =>
  db
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

export const relationNotesOn = (db: Db, requestId: string) =>
  db
    .selectFrom('relation_note as note')
    .innerJoin('request_file as file', 'file.id', 'note.request_file_id')
    .leftJoin('written_text as text', 'text.id', 'note.reason_text_id')
    .select([
      'note.request_file_id as fileId',
      'note.relation',
      'note.verdict',
      'text.body as reason',
    ])
    .where('file.request_id', '=', requestId)
    .orderBy('note.relation')

export const answersTo = (db: Db, requestId: string) =>
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

export const commentsOn = (db: Db, requestId: string) =>
  db
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

export const reviewsOf = (db: Db, requestId: string) =>
  db
    .selectFrom('review')
    .select(['id', 'checker_id as checkerId', 'turn', 'state', 'has_place as hasPlace'])
    .where('request_id', '=', requestId)
    .orderBy('turn')
    .orderBy('started_at')

export const votesOn = (db: Db, requestId: string) =>
  db
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

export const adjudicationsOn = (db: Db, requestId: string) =>
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

export const decisionsOn = (db: Db, requestId: string) =>
  db
    .selectFrom('file_decision')
    .select(['request_file_id as fileId', 'file_version as fileVersion', 'turn', 'decision'])
    .where('request_id', '=', requestId)
    .orderBy('turn')

/** What was pinned for the latest round; in the author's turn, for the round before it. */
export const findingsOf = (db: Db, requestId: string) =>
  db
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
    .where('turn', '=', (eb) =>
      eb
        .selectFrom('release_request')
        .select(sql<number>`turn - (turn % 2 = 0)`.as('turn'))
        .where('id', '=', requestId),
    )

export const correctionsOn = (db: Db, requestId: string) =>
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

export const relationCorrectionsOn = (db: Db, requestId: string) =>
  db
    .selectFrom('relation_correction as correction')
    .innerJoin('request_file as file', 'file.id', 'correction.request_file_id')
    .innerJoin('written_text as text', 'text.id', 'correction.text_id')
    .select([
      'correction.id',
      'correction.request_file_id as fileId',
      'correction.relation',
      'correction.verdict',
      'correction.checker_id as checkerId',
      'correction.turn',
      'correction.state',
      'correction.created_at as at',
      'text.body',
    ])
    .where('file.request_id', '=', requestId)
    .orderBy('correction.created_at')
