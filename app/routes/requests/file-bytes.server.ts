import type { LoaderFunctionArgs } from '@remix-run/node'
import { policyOf } from '#app/commands/requests/policy-of.ts'
import { may } from '#app/domain/people/permissions.ts'
import { viewerOf } from '#app/domain/review/viewer.ts'
import { maySeeRequest } from '#app/domain/review/visibility.ts'
import { notFound, orNotFound } from '#app/http/refusals.ts'
import { requirePerson } from '#app/http/require-person.ts'
import { findRequestFileVersion } from '#db/queries/request-file-version.ts'
import type { StoredVersion } from '../files/stored-version.server.ts'

/** The version of a file that a part of a page asks for, for somebody who may read it; or 404. */
export async function loadBytes({
  context,
  params,
  request,
}: LoaderFunctionArgs): Promise<StoredVersion> {
  const { person } = requirePerson(context)
  const version = new URL(request.url).searchParams.get('version')
  const file = orNotFound(
    await findRequestFileVersion(context.deps.db.reader, {
      requestId: params['requestId'] ?? '',
      fileId: params['requestFileId'] ?? '',
      version: version === null ? null : Number(version),
    }),
  )
  const isReader =
    may(person, 'read-request-files', file) && maySeeRequest(file, viewerOf(person, file))
  if (!isReader) throw notFound()
  const { sha256, path, bytes } = file
  return { sha256, path, bytes, maxBytes: policyOf(file).files.maxBytes }
}
