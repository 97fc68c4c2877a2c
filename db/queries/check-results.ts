import type { Db } from '../open.ts'

/** Everything that a report depends on. */
export type CheckKey = {
  readonly sha256: string
  readonly policyId: string
  readonly policyVersion: number
  readonly programVersion: string
  readonly declarationsDigest: string
}

/** The report under this key as JSON, or nothing. */
export async function findReport(db: Db, key: CheckKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('check_result')
    .select('report')
    .where('sha256', '=', key.sha256)
    .where('policy_id', '=', key.policyId)
    .where('policy_version', '=', key.policyVersion)
    .where('program_version', '=', key.programVersion)
    .where('declarations_digest', '=', key.declarationsDigest)
    .executeTakeFirst()
  return row?.report
}

export type CheckCount = {
  readonly sha256: string
  readonly declarationsDigest: string
  readonly mustFix: number
  readonly look: number
  readonly note: number
}

/**
 * How many findings of each severity the outputs of a workspace have, as far as they were checked
 * under this policy and program; one row for each set of declarations.
 */
export function checkCountsIn(
  db: Db,
  workspaceId: string,
  under: {
    readonly policyId: string
    readonly policyVersion: number
    readonly programVersion: string
  },
): Promise<CheckCount[]> {
  return db
    .selectFrom('check_result')
    .select([
      'sha256',
      'declarations_digest as declarationsDigest',
      'must_fix as mustFix',
      'look',
      'note',
    ])
    .where('policy_id', '=', under.policyId)
    .where('policy_version', '=', under.policyVersion)
    .where('program_version', '=', under.programVersion)
    .where('sha256', 'in', (build) =>
      build
        .selectFrom('output')
        .select('output.sha256')
        .where('output.workspace_id', '=', workspaceId)
        .where('output.sha256', 'is not', null)
        .$narrowType<{ sha256: string }>(),
    )
    .execute()
}
