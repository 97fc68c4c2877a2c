import { sql } from 'kysely'
import type { RuleOutcome } from '#app/domain/release/disclosure-controls.ts'
import type { Db } from '../open.ts'

/**
 * What the checks found in the files that a release has, by rule; a finding of a file counts once
 * whatever the number of rounds. Supporting files and files that were taken out are not counted.
 */
export async function findingsOfRelease(db: Db, releaseId: string): Promise<RuleOutcome[]> {
  const { rows } = await sql<RuleOutcome>`with last as (
      select max(f.turn) as turn from request_finding f
      join release on release.request_id = f.request_id where release.id = ${releaseId}),
    found as (
      select f.rule, f.severity, max(f.turn) = (select turn from last) as isLast
      from release_file file
      join request_finding f on f.request_file_id = file.request_file_id
      where file.release_id = ${releaseId}
      group by f.request_file_id, f.finding_id)
    select rule, severity, count(*) as found, sum(not isLast) as fixed, sum(isLast) as released
    from found group by rule, severity order by rule, severity`.execute(db)
  return rows
}
