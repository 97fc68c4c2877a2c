import { type RawBuilder, sql } from 'kysely'
import { roundOf } from '#app/domain/release-request/round.ts'
import type { Db } from '../open.ts'

/** What figures are made of: requests of these workspaces that ended in this time (ISO-8601 UTC). */
export type MetricsScope = {
  /** Null stands for all. */
  readonly workspaceId: string | null
  readonly from: string
  readonly to: string
}

/** Figures are made of no more than so many requests, the newest first. */
export const MOST_REQUESTS = 5_000

export type EndedRequest = {
  readonly status: 'released' | 'rejected' | 'withdrawn'
  readonly rounds: number
  readonly submittedAt: string | null
  readonly firstReviewAt: string | null
  readonly endedAt: string
}

/** When each request now under review was submitted: one statement over the index of statuses. */
export async function queuedSince(db: Db, workspaceId: string | null): Promise<string[]> {
  const rows = await sql<{ at: string }>`select submitted_at as at from release_request
    where status in ('submitted', 'partially_reviewed', 'reviewed') and submitted_at is not null
    ${ofWorkspace(workspaceId)} order by submitted_at`.execute(db)
  return rows.rows.map(({ at }) => at)
}

/** Requests that ended, with their first submission and first review: one statement, an index a row. */
export async function endedRequests(db: Db, scope: MetricsScope): Promise<EndedRequest[]> {
  const rows = await sql<Omit<EndedRequest, 'rounds'> & { turn: number }>`select r.status, r.turn,
      r.ended_at as endedAt,
      (select min(e.at) from audit_event e
        where e.request_id = r.id and e.kind = 'request-submitted') as submittedAt,
      (select min(v.submitted_at) from review v where v.request_id = r.id
        and v.submitted_at is not null) as firstReviewAt
    from (${ended(scope)}) r order by r.ended_at`.execute(db)
  return rows.rows.map(({ turn, ...row }) => ({ ...row, rounds: roundOf(turn) }))
}

export type RuleFigures = {
  readonly rule: string
  readonly severity: string
  readonly findings: number
  /** Of these: no longer there when the request went to its last round. */
  readonly gone: number
  /** Still there, and released with a reason. */
  readonly released: number
  /** Still there in what was rejected, withdrawn or not released. */
  readonly stopped: number
}

/** What the checks found, a finding of a file counted once whatever the number of rounds: one statement. */
export async function findingsByRule(db: Db, scope: MetricsScope): Promise<RuleFigures[]> {
  const rows = await sql<RuleFigures>`with found as (
      select f.rule, max(f.severity) as severity, r.status, file.state,
        max(f.turn) = (select max(l.turn) from request_finding l where l.request_id = r.id) as isLast
      from (${ended(scope)}) r
      join request_finding f on f.request_id = r.id
      join request_file file on file.id = f.request_file_id
      group by f.request_file_id, f.finding_id)
    select rule, min(severity) as severity, count(*) as findings, sum(not isLast) as gone,
      sum(isLast and status = 'released' and state = 'active') as released,
      sum(isLast and not (status = 'released' and state = 'active')) as stopped
    from found group by rule order by count(*) desc, rule`.execute(db)
  return rows.rows
}

export type Agreement = {
  readonly bothApproved: number
  readonly bothObjected: number
  readonly differed: number
}

/**
 * How often checkers of one round voted alike on a file before they saw each other's votes. Only
 * requests that ended count, and none of the workspaces given: whose votes the reader may not see.
 */
export async function agreementAmong(
  db: Db,
  scope: MetricsScope,
  without: readonly string[],
): Promise<Agreement> {
  const kept =
    without.length === 0 ? sql`` : sql`where r.workspace_id not in (${sql.join(without)})`
  const { rows } = await sql<Agreement>`with cast_votes as (
      select v.request_file_id, v.turn, v.checker_id, v.vote, row_number() over (
        partition by v.request_file_id, v.turn, v.checker_id order by v.cast_at desc, v.id) as place
      from (${ended(scope)}) r
      join vote v on v.request_id = r.id and v.state in ('current', 'replaced', 'lapsed')
      join review w on w.request_id = r.id and w.checker_id = v.checker_id and w.turn = v.turn
        and w.state = 'submitted' and v.cast_at <= w.submitted_at ${kept}),
    of_file as (
      select count(*) as votes, sum(vote = 'approved') as approvals from cast_votes
      where place = 1 group by request_file_id, turn having count(*) > 1)
    select coalesce(sum(approvals = votes), 0) as bothApproved,
      coalesce(sum(approvals = 0), 0) as bothObjected,
      coalesce(sum(approvals > 0 and approvals < votes), 0) as differed from of_file`.execute(db)
  return rows[0] ?? { bothApproved: 0, bothObjected: 0, differed: 0 }
}

function ended({ workspaceId, from, to }: MetricsScope): RawBuilder<unknown> {
  return sql`select id, status, turn, ended_at, workspace_id from release_request
    where ended_at >= ${from} and ended_at < ${to} and status in ('released', 'rejected', 'withdrawn')
    and turn > 0 ${ofWorkspace(workspaceId)} order by ended_at desc limit ${MOST_REQUESTS}`
}

const ofWorkspace = (workspaceId: string | null): RawBuilder<unknown> =>
  workspaceId === null ? sql`` : sql`and workspace_id = ${workspaceId}`
