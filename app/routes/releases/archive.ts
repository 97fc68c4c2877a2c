import type { LoaderFunctionArgs } from '@remix-run/node'
import { countDownloads } from '#app/commands/releases/count-downloads.ts'
import {
  CHECKSUM_FILE,
  CONTROLS_FILE,
  proofName,
  README_FILE,
} from '#app/domain/release/archive-names.ts'
import { releaseReadme } from '#app/domain/release/release-readme.ts'
import { releaseArchive } from '#app/files/release-archive.ts'
import { inertHeaders } from '#app/http/download-headers.ts'
import { streamAnswer } from '#app/http/stream-answer.ts'
import { listLogKeys } from '#db/queries/log-checkpoints.ts'
import { findProofFile } from '#db/queries/log-proofs.ts'
import { publishedRelease } from './load-release.ts'
import { namedFiles } from './named-files.ts'
import { checksumsOf, controlsOf } from './release-papers.ts'

/** All files of a release as one zip, with checksums, proofs and a README, made while it is sent. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { deps, pace, origin } = context
  const release = await publishedRelease(deps.db, params['releaseId'])
  const files = namedFiles(release)
  if (files.length === 0) return new Response('This release was recalled.\n', { status: 410 })
  const headers = {
    ...inertHeaders(`release-${release.id.slice(0, 8)}.zip`),
    'Cache-Control': 'no-store, no-transform',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  for (const { sha256 } of files) {
    if ((await deps.store.verify(sha256)) !== 'whole') throw new Response(null, { status: 503 })
  }
  await countDownloads(
    deps,
    files.map(({ id }) => id),
  )
  const { logSeq: seq } = release
  const proof = seq === null ? undefined : await findProofFile(deps.db.reader, seq)
  const proved =
    seq === null || proof === undefined ? null : { seq, keys: await listLogKeys(deps.db.reader) }
  const controls = await controlsOf(deps.db.reader, release)
  const texts = [
    { name: CHECKSUM_FILE, text: checksumsOf(release, controls) },
    { name: CONTROLS_FILE, text: controls },
    { name: README_FILE, text: releaseReadme(release, { origin, proof: proved }) },
    ...(proof === undefined
      ? []
      : files.map(({ name }) => ({ name: proofName(name), text: proof }))),
  ]
  const at = release.publishedAt ?? release.releasedAt
  return streamAnswer(releaseArchive(deps.store, { files, texts, at }), { pace, headers })
}
