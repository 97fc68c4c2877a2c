import type { LoaderFunctionArgs } from '@remix-run/node'
import { writeChecksums } from '#app/domain/release/checksums.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { publishedRelease, REVALIDATE } from './load-release.ts'
import { namedFiles } from './named-files.ts'

/** The checksums of a release's files, as `sha256sum -c` reads them. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const release = await publishedRelease(context.deps.db, params['releaseId'])
  const files = namedFiles(release)
  if (files.length === 0) return new Response('This release was recalled.\n', { status: 410 })
  return new Response(writeChecksums(files), {
    headers: {
      ...inertHeaders('files.sha256'),
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': REVALIDATE,
    },
  })
}
