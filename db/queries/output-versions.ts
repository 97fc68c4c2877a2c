import type { Db } from '../open.ts'

export type OutputVersion = {
  readonly sha256: string
  readonly bytes: number
  readonly rows: number | null
  readonly columns: number | null
  readonly action: string | null
  readonly jobIdentifier: string | null
  readonly jobRequestIdentifier: string | null
  readonly commit: string | null
  readonly madeAt: string | null
  readonly seenAt: string
}

/**
 * What the output was over time: what it is now, then the others, newest first by when they were made,
 * since a job runner may send an older one later. Whether they may be opened is the output's standing.
 */
export function versionsOf(db: Db, outputId: string): Promise<OutputVersion[]> {
  return db
    .selectFrom('output_version')
    .innerJoin('output', 'output.id', 'output_version.output_id')
    .select([
      'output_version.sha256',
      'output_version.bytes',
      'output_version.rows',
      'output_version.columns',
      'output_version.action',
      'output_version.job_identifier as jobIdentifier',
      'output_version.job_request_identifier as jobRequestIdentifier',
      'output_version.commit_sha as commit',
      'output_version.made_at as madeAt',
      'output_version.seen_at as seenAt',
    ])
    .where('output_id', '=', outputId)
    .orderBy((build) => build('output_version.sha256', 'is', build.ref('output.sha256')), 'desc')
    .orderBy(({ fn }) => fn.coalesce('output_version.made_at', 'output_version.seen_at'), 'desc')
    .orderBy('output_version.seen_at', 'desc')
    .orderBy('output_version.id', 'desc')
    .execute()
}
