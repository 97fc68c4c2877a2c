import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileName } from '#app/domain/release/public-release.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { findProofFile } from '#db/queries/log-proofs.ts'
import { fileOfRelease, publishedRelease, REVALIDATE } from './load-release.ts'

/**
 * The proof that a file was released: the entry that seals its release, which names the file's SHA-256
 * and nobody, and its place in the log (C2SP tlog-proof). A recalled file was released too, so its proof stays.
 */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db } = context.deps
  const release = await publishedRelease(db, params['releaseId'])
  const file = fileOfRelease(release, params['fileId'])
  const proof = release.logSeq === null ? undefined : await findProofFile(db.reader, release.logSeq)
  if (proof === undefined) {
    throw new Response('No checkpoint covers this release yet. One is made within a minute.\n', {
      status: 404,
    })
  }
  return new Response(proof, {
    headers: {
      ...inertHeaders(`${fileName(file.path)}.tlog-proof`),
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': REVALIDATE,
    },
  })
}
