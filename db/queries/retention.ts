import { sql } from 'kysely'
import type { Db } from '../open.ts'

/** An ended request of which bytes are still held that were never released, or are no longer. */
export type HeldRequest = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly workspace: string
  readonly status: string
  readonly endedAt: string
  readonly files: number
  readonly bytes: number
  readonly heldSince: string
  /** Of these, files that are the present output of a workspace too. */
  readonly present: number
}

type Wanted = {
  /** Workspace by name; null for all. */
  readonly workspace: string | null
  /** The last request of the page before. */
  readonly after: { readonly endedAt: string; readonly id: string } | null
  readonly limit: number
}

/** What unreleased bytes are still held for requests that ended, the one that ended first at the top. */
export async function listHeld(
  db: Db,
  { workspace, after, limit }: Wanted,
): Promise<readonly HeldRequest[]> {
  const inWorkspace = workspace === null ? sql`` : sql`and workspace.name = ${workspace}`
  const from =
    after === null ? sql`` : sql`and (r.ended_at, r.id) > (${after.endedAt}, ${after.id})`
  const { rows } =
    await sql<HeldRequest>`select r.id, r.number, r.title, workspace.name as workspace,
      r.status, r.ended_at as endedAt, count(*) as files, sum(held.bytes) as bytes,
      min(held.stored_at) as heldSince, sum(exists (select 1 from output
        where output.sha256 = held.sha256 and output.standing = 'present')) as present
    from release_request r
    join workspace on workspace.id = r.workspace_id
    join (select distinct f.request_id, s.sha256, s.bytes, s.stored_at from request_file f
      join request_file_version v on v.request_file_id = f.id
      join stored_file s on s.sha256 = v.sha256 and s.removed_at is null
      where not exists (select 1 from release_file
        where release_file.sha256 = s.sha256 and release_file.state = 'released')) held
      on held.request_id = r.id
    where r.ended_at is not null ${inWorkspace} ${from}
    group by r.id order by r.ended_at, r.id limit ${limit}`.execute(db)
  return rows
}
