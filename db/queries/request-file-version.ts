import { readOverrides } from '#app/domain/disclosure/policy-override.ts'
import type { Db } from '../open.ts'
import { overridesOn } from './request-parts.ts'
import { readStored } from './policy-overrides.ts'

/** One version of a file of a request with what decides who may read it, and by which rules. */
export async function findRequestFileVersion(
  db: Db,
  {
    requestId,
    fileId,
    version,
  }: {
    readonly requestId: string
    readonly fileId: string
    readonly version: number | null
  },
) {
  const row = await db
    .selectFrom('request_file as file')
    .innerJoin('release_request as request', 'request.id', 'file.request_id')
    .innerJoin('request_file_version as version', 'version.request_file_id', 'file.id')
    .select([
      'request.workspace_id as workspaceId',
      'request.author_id as authorId',
      'request.turn',
      'request.status',
      'request.policy_id as policyId',
      'request.policy_overrides as pinnedOverrides',
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
  if (row === undefined) return undefined
  const { pinnedOverrides, status, ...found } = row
  const isWithAuthor = status === 'pending' || status === 'returned'
  const policyOverrides = isWithAuthor
    ? (await overridesOn(db, requestId).execute()).map((one) => readStored(one.field, one.value))
    : readOverrides(pinnedOverrides)
  return { ...found, policyOverrides }
}
