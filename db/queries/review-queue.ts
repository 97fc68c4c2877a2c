import { type RawBuilder, sql } from 'kysely'
import type { ReviewState } from '#app/domain/release-request/request.ts'
import type { Status } from '#app/domain/release-request/status.ts'
import type { Db } from '../open.ts'

/**
 * A request under review as one checker may know it. Of other checkers it holds nothing but how many
 * places are free.
 */
export type QueuedRequest = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly isReviewed: boolean
  readonly turn: number
  readonly workspace: string
  readonly author: string
  readonly submittedAt: string
  readonly dueAt: string
  readonly files: number
  readonly mustFix: number
  readonly placesFree: number
  readonly myReview: ReviewState | null
  readonly myVotes: number
}

const UNDER_REVIEW: readonly Status[] = ['submitted', 'partially_reviewed', 'reviewed']

const count = (what: RawBuilder<unknown>) => sql<number>`(select count(*) from ${what})`

/** Everything under review that this checker may review, the first due first: one statement. */
export async function listQueue(db: Db, checkerId: string): Promise<QueuedRequest[]> {
  const rows = await db
    .selectFrom('release_request as request')
    .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
    .innerJoin('account as author', 'author.id', 'request.author_id')
    .leftJoin('review as mine', (join) =>
      join
        .onRef('mine.request_id', '=', 'request.id')
        .onRef('mine.turn', '=', 'request.turn')
        .on('mine.checker_id', '=', checkerId),
    )
    .select([
      'request.id',
      'request.number',
      'request.title',
      'request.status',
      'request.turn',
      'request.reviews_required as required',
      'workspace.name as workspace',
      'author.handle as author',
      'request.submitted_at as submittedAt',
      'request.due_at as dueAt',
      'mine.state as myReview',
      count(
        sql`request_file f where f.request_id = request.id and f.state = 'active' and f.kind = 'output'`,
      ).as('files'),
      count(
        sql`request_finding g where g.request_id = request.id and g.turn = request.turn and g.severity = 'must-fix'`,
      ).as('mustFix'),
      count(
        sql`review r where r.request_id = request.id and r.turn = request.turn and r.has_place = 1 and r.state in ('draft', 'submitted')`,
      ).as('taken'),
      sql<number>`(select count(distinct v.request_file_id) from vote v join request_file f on f.id = v.request_file_id
        where v.request_id = request.id and v.checker_id = ${checkerId} and v.state = 'current'
        and v.file_version = f.current_version and f.state = 'active' and f.kind = 'output')`.as(
        'myVotes',
      ),
    ])
    .where('request.status', 'in', [...UNDER_REVIEW])
    .where('request.author_id', '<>', checkerId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership')
            .select('membership.account_id')
            .whereRef('membership.workspace_id', '=', 'request.workspace_id')
            .where('membership.account_id', '=', checkerId),
        ),
      ),
    )
    .orderBy('request.due_at')
    .orderBy('request.id')
    .execute()
  return rows.map(({ status, required, taken, submittedAt, dueAt, myReview, ...row }) => ({
    ...row,
    isReviewed: status === 'reviewed',
    submittedAt: submittedAt ?? '',
    dueAt: dueAt ?? '',
    placesFree: status === 'reviewed' ? 0 : Math.max(0, required - taken),
    myReview,
  }))
}
