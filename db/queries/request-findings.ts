import type { Finding } from '#app/domain/disclosure/finding.ts'
import { may } from '#app/domain/people/permissions.ts'
import type { Person } from '#app/domain/people/person.ts'
import { viewerOf } from '#app/domain/review/viewer.ts'
import { maySeeRequest } from '#app/domain/review/visibility.ts'
import type { Db } from '../open.ts'

export type RecordedFinding = {
  readonly findingId: string
  readonly fileVersion: number
  /** False: the policy lets nobody accept it; it can only be fixed. */
  readonly acceptable: boolean
  readonly finding: Finding
}

/**
 * What the checks said of a file when the latest round began, whole: with the cells and what could be
 * inferred. Nothing for people who may not read the files.
 */
export async function findingsOnRecord(
  db: Db,
  { requestId, fileId }: { readonly requestId: string; readonly fileId: string },
  person: Person,
): Promise<readonly RecordedFinding[]> {
  const request = await db
    .selectFrom('release_request')
    .select(['workspace_id as workspaceId', 'author_id as authorId', 'turn'])
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request || !maySeeRequest(request, viewerOf(person, request))) return []
  if (!may(person, 'read-request-files', request)) return []
  const rows = await db
    .selectFrom('request_finding')
    .select(['finding_id as findingId', 'file_version as fileVersion', 'acceptable', 'body'])
    .where('request_id', '=', requestId)
    .where('request_file_id', '=', fileId)
    .where('turn', '=', request.turn % 2 === 1 ? request.turn : request.turn - 1)
    .execute()
  return rows.map(({ body, acceptable, ...row }) => ({
    ...row,
    acceptable: acceptable === 1,
    finding: JSON.parse(body) as Finding,
  }))
}
