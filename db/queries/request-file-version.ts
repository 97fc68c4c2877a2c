import type { Db } from '../open.ts'

/** One version of a file of a request with what decides who may read it: one statement. */
export function findRequestFileVersion(
  db: Db,
  {
    requestId,
    fileId,
    version,
  }: { readonly requestId: string; readonly fileId: string; readonly version: number | null },
) {
  return db
    .selectFrom('request_file as file')
    .innerJoin('release_request as request', 'request.id', 'file.request_id')
    .innerJoin('request_file_version as version', 'version.request_file_id', 'file.id')
    .select([
      'request.workspace_id as workspaceId',
      'request.author_id as authorId',
      'request.turn',
      'request.policy_id as policyId',
      'file.path',
      'version.number',
      'version.sha256',
      'version.bytes',
    ])
    .where('file.id', '=', fileId)
    .where('file.request_id', '=', requestId)
    .where((eb) =>
      version === null
        ? eb('version.number', '=', eb.ref('file.current_version'))
        : eb('version.number', '=', version),
    )
    .executeTakeFirst()
}
