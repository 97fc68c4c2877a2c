import { type Kysely, sql } from 'kysely'

/**
 * What the lists of job requests read: the status that the jobs make, kept beside them, and the actions
 * of each. Every index carries the columns that the other filters read, so that a filter which finds
 * little still reads nothing but the index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const STATUSES = `'pending', 'running', 'failed', 'succeeded', 'nothing_to_do', 'unknown', 'unknown_error_creating_jobs'`

const statements = [
  `alter table job_request add column status text not null default 'unknown'
    check (status in (${STATUSES}))`,
  // The rules of app/domain/job-request/job-request-status.ts, once, for what is here already.
  `update job_request set status = (
    with known as (
      select case when status = '' then 'pending' when status in (${STATUSES}) then status
        else 'unknown' end as status
      from job where job.job_request_id = job_request.id)
    select case when count(*) = 0 then 'unknown'
      when min(status) = max(status) then min(status)
      when sum(status in ('running', 'pending')) > 0 then 'running'
      when sum(status = 'failed') > 0 then 'failed'
      else 'unknown' end from known)`,
  `drop index job_request_by_time`,
  `drop index job_request_by_workspace`,
  `drop index job_request_by_backend`,
  `create index job_request_by_time on job_request
    (created_at, id, workspace_id, backend_id, status, requested_by)`,
  `create index job_request_by_workspace on job_request
    (workspace_id, created_at, id, backend_id, status, requested_by)`,
  `create index job_request_by_backend on job_request
    (backend_id, created_at, id, workspace_id, status, requested_by)`,
  `create index job_request_by_status on job_request
    (status, created_at, id, workspace_id, backend_id, requested_by)`,
  `create index job_request_by_person on job_request
    (requested_by, created_at, id, workspace_id, backend_id, status)`,
  `create index job_request_by_commit on job_request
    (commit_sha, created_at, id, workspace_id, backend_id, status, requested_by)`,
  `create index job_request_by_number on job_request (number)`,
  `create table job_request_action (
    action text not null,
    created_at text not null,
    job_request_id text not null references job_request (id),
    primary key (action, created_at, job_request_id)
  ) strict, without rowid`,
  `insert into job_request_action (action, created_at, job_request_id)
    select value, created_at, job_request.id from job_request, json_each(requested_actions)
    union select job.action, job_request.created_at, job_request.id
    from job join job_request on job_request.id = job.job_request_id`,
]
