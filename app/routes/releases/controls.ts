import type { LoaderFunctionArgs } from '@remix-run/node'
import { CONTROLS_FILE } from '#app/domain/release/archive-names.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { publishedRelease, REVALIDATE } from './load-release.ts'
import { controlsOf } from './release-papers.ts'

/** What was done so that a release discloses nobody, for machines; it stays after a recall. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db } = context.deps
  const release = await publishedRelease(db, params['releaseId'])
  return new Response(await controlsOf(db.reader, release), {
    headers: {
      ...inertHeaders(CONTROLS_FILE),
      'Cache-Control': REVALIDATE,
      'Access-Control-Allow-Origin': '*',
    },
  })
}
