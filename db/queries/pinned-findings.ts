import type { Finding } from '#app/domain/disclosure/finding.ts'
import type { Db } from '../open.ts'

/**
 * What the checks said of one version of a file, whole: of the current one when the latest round began, of
 * an earlier one when the last round began that had it.
 */
export async function listPinnedFindings(
  db: Db,
  {
    requestId,
    fileId,
    version,
    isCurrent,
  }: {
    readonly requestId: string
    readonly fileId: string
    readonly version: number
    readonly isCurrent: boolean
  },
) {
  const rows = await db
    .selectFrom('request_finding')
    .select(['finding_id as findingId', 'acceptable', 'body'])
    .where('request_id', '=', requestId)
    .where('request_file_id', '=', fileId)
    .where('file_version', '=', version)
    .where('turn', '=', (eb) =>
      eb
        .selectFrom('request_finding as latest')
        .select(({ fn }) => fn.max('latest.turn').as('turn'))
        .where('latest.request_id', '=', requestId)
        .$if(!isCurrent, (rounds) =>
          rounds
            .where('latest.request_file_id', '=', fileId)
            .where('latest.file_version', '=', version),
        ),
    )
    .orderBy('request_finding.rowid' as 'finding_id')
    .execute()
  return rows.map(({ findingId, acceptable, body }) => ({
    findingId,
    acceptable: acceptable === 1,
    finding: JSON.parse(body) as Finding,
  }))
}
