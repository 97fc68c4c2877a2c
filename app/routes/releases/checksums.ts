import type { LoaderFunctionArgs } from '@remix-run/node'
import { availableFiles } from '#app/domain/release/public-release.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { publishedRelease, REVALIDATE } from './load-release.ts'
import { checksumsOf, controlsOf } from './release-papers.ts'

/** The checksums of a release's files, as `sha256sum -c` reads them. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db } = context.deps
  const release = await publishedRelease(db, params['releaseId'])
  if (availableFiles(release).length === 0)
    return new Response('This release was recalled.\n', { status: 410 })
  return new Response(checksumsOf(release, await controlsOf(db.reader, release)), {
    headers: {
      ...inertHeaders('files.sha256'),
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': REVALIDATE,
    },
  })
}
