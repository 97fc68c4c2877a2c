import type { LoaderFunctionArgs } from '@remix-run/node'
import { countDownloads } from '#app/commands/releases/count-downloads.ts'
import { CONTROLS_FILE, proofName } from '#app/domain/release/archive-names.ts'
import { availableFiles } from '#app/domain/release/public-release.ts'
import { CRATE_METADATA, releaseCrate } from '#app/domain/release/crate/release-crate.ts'
import { releaseBag } from '#app/files/release-bag.ts'
import { zipAsMade } from '#app/files/zip-as-made.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { streamAnswer } from '#app/http/stream-answer.ts'
import { findProofFile } from '#db/queries/log-proofs.ts'
import { publishedRelease } from './load-release.ts'
import { namedFiles } from './named-files.ts'
import { controlsOf } from './release-papers.ts'

/** A release as a Five Safes RO-Crate: a bag with the files, their proofs and what machines ask about them. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { deps, pace, origin } = context
  const release = await publishedRelease(deps.db, params['releaseId'])
  const available = availableFiles(release)
  if (available.length === 0) return new Response('This release was recalled.\n', { status: 410 })
  const headers = {
    ...inertHeaders(`release-${release.id.slice(0, 8)}-crate.zip`),
    'Cache-Control': 'no-store, no-transform',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  for (const { sha256 } of available) {
    if ((await deps.store.verify(sha256)) !== 'whole') throw new Response(null, { status: 503 })
  }
  await countDownloads(
    deps,
    available.map(({ id }) => id),
  )
  const names = new Map(namedFiles(release).map(({ id, name }) => [id, `outputs/${name}`]))
  const files = available.map((file) => ({ file, name: names.get(file.id) ?? file.id }))
  const controls = await controlsOf(deps.db.reader, release)
  const { logSeq } = release
  const proof = logSeq === null ? undefined : await findProofFile(deps.db.reader, logSeq)
  const metadata = releaseCrate(release, {
    origin,
    files,
    isProved: proof !== undefined,
    controlsBytes: Buffer.byteLength(controls),
  })
  const at = release.publishedAt ?? release.releasedAt
  const bag = releaseBag(deps.store, {
    files: files.map(({ file: { sha256, bytes }, name }) => ({ name, sha256, bytes })),
    texts: [
      { name: CRATE_METADATA, text: metadata },
      { name: CONTROLS_FILE, text: controls },
      ...(proof === undefined
        ? []
        : files.map(({ name }) => ({ name: proofName(name), text: proof }))),
    ],
    identifier: `${origin}/releases/${release.id}`,
    day: at.slice(0, 10),
  })
  return streamAnswer(zipAsMade(bag, at), { pace, headers })
}
