import type { Finding } from '#app/domain/disclosure/finding.ts'
import type { Db } from '../open.ts'

/** What the checks said of one version of a file when the latest round began, whole. */
export async function listPinnedFindings(
  db: Db,
  {
    requestId,
    fileId,
    version,
  }: { readonly requestId: string; readonly fileId: string; readonly version: number },
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
        .where('latest.request_id', '=', requestId),
    )
    .orderBy('request_finding.rowid' as 'finding_id')
    .execute()
  return rows.map(({ findingId, acceptable, body }) => ({
    findingId,
    acceptable: acceptable === 1,
    finding: JSON.parse(body) as Finding,
  }))
}
