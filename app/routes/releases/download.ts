import type { LoaderFunctionArgs } from '@remix-run/node'
import { countDownloads } from '#app/commands/releases/count-downloads.ts'
import { fileName } from '#app/domain/release/public-release.ts'
import { checkedBytes } from '#app/files/checked-bytes.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { streamAnswer } from '#app/http/stream-answer.ts'
import { fileOfRelease, publishedRelease, REVALIDATE } from './load-release.ts'

/**
 * One released file. Its bytes are hashed before the first one leaves, for a clean answer, and again
 * as they leave, so that what arrives whole is what was released.
 */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { deps, pace } = context
  const release = await publishedRelease(deps.db, params['releaseId'])
  const file = fileOfRelease(release, params['fileId'])
  if (file.recalled) return new Response('This file was recalled.\n', { status: 410 })
  const { sha256, path, bytes } = file
  const shared = {
    ETag: `"${sha256}"`,
    'Cache-Control': REVALIDATE,
    'Access-Control-Allow-Origin': '*',
  }
  if (request.headers.get('If-None-Match')?.includes(`"${sha256}"`)) {
    return new Response(null, { status: 304, headers: shared })
  }
  if ((await deps.store.verify(sha256)) !== 'whole') throw new Response(null, { status: 503 })
  const headers = {
    ...inertHeaders(fileName(path)),
    ...shared,
    'Content-Length': String(bytes),
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  // The picture on the file's own page is not fetched by anybody.
  if (!new URL(request.url).searchParams.has('shown')) await countDownloads(deps, [file.id])
  return streamAnswer(checkedBytes(deps.store, sha256), { pace, headers })
}
