import { pushedOutput } from '#app/domain/outputs/plan-push.ts'
import { isInScope } from '#app/domain/places/backend-token.ts'
import { withholdingOf } from '#app/domain/pipeline/levels-of-path.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { OtherBytes, StoreFull } from '#app/files/store-errors.ts'
import { type Piece, readUpload, type Uploads } from '#app/files/unfinished-uploads.ts'
import { transact } from '#db/open.ts'
import { type AwaitedBytes, awaitedIn, awaitedOf, bytesFrom } from '#db/queries/awaited-outputs.ts'
import { knownOutputsAt, newestPipeline } from '#db/queries/known-outputs.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { areBytesAtHand } from '../bytes/bytes-at-hand.ts'
import { readProducers } from '../import/read-sources.ts'
import { keptBytes } from './kept-bytes.ts'
import { markLeftOver } from './mark-left-over.ts'
import { placeOutputs } from './place-outputs.ts'
import { actorOf, type Runner } from './runner.ts'

/** How far a file has come. */
export type FileSoFar = {
  readonly offset: number
  readonly of: number
  readonly complete: boolean
}

/** Why bytes were not taken. */
export type FileRefused =
  /** No moderately_sensitive output of this backend waits for them. */
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'other-bytes'; readonly found: string }
  | { readonly kind: 'no-room' }
  | Exclude<Piece, { kind: 'so-far' | 'complete' }>

type Parts = { readonly deps: Deps; readonly uploads: Uploads; readonly runner: Runner }

/** How much of a wanted file is here; all of one that came before. */
export async function fileSoFar(
  { deps, uploads, runner }: Parts,
  sha256: string,
): Promise<Result<FileSoFar, FileRefused>> {
  const [wanted] = await wantedBy(deps, runner, sha256)
  if (wanted !== undefined) {
    const offset = await uploads.offsetOf({ sender: runner.backendId, sha256 })
    return ok({ offset, of: wanted.bytes, complete: false })
  }
  const had = await bytesFrom(deps.db.reader, { backendId: runner.backendId, sha256s: [sha256] })
  const here = had.find(({ workspace }) => isInScope(runner, workspace))
  if (here === undefined) return no({ kind: 'not-wanted' })
  return ok({ offset: here.bytes, of: here.bytes, complete: true })
}

/**
 * Takes a piece of a wanted file. When it is whole and its SHA-256 is right, every output that waits
 * for it gets it at once; otherwise nothing of it can be seen anywhere.
 */
export async function receiveFile(
  parts: Parts,
  {
    sha256,
    offset,
    body,
    cut,
  }: {
    readonly sha256: string
    readonly offset: number
    readonly body: AsyncIterable<Uint8Array>
    /** Breaks the connection off, for one that takes over. */
    readonly cut: () => void
  },
): Promise<Result<FileSoFar, FileRefused>> {
  const { deps, uploads, runner } = parts
  const [wanted] = await wantedBy(deps, runner, sha256)
  // What came before is not asked for again: whoever repeats it is told that it is here.
  if (wanted === undefined) return fileSoFar(parts, sha256)
  const maxBytes = await keptBytes(deps.db.reader, wanted)
  if (wanted.bytes > maxBytes) return no({ kind: 'too-large', maxBytes })
  const piece = { sender: runner.backendId, sha256, offset, total: wanted.bytes, body, cut }
  try {
    return await uploads.add(piece, async (outcome) => {
      if (outcome.kind === 'so-far') {
        return ok({ offset: outcome.offset, of: wanted.bytes, complete: false })
      }
      if (outcome.kind !== 'complete') return no(outcome)
      const received = await keepWhole(parts, sha256, outcome.path)
      await uploads.drop(piece)
      return received.ok ? ok({ offset: wanted.bytes, of: wanted.bytes, complete: true }) : received
    })
  } catch (error) {
    if (error instanceof StoreFull) return no({ kind: 'no-room' })
    throw error
  }
}

async function keepWhole(
  { deps, uploads, runner }: Parts,
  sha256: string,
  path: string,
): Promise<Result<null, FileRefused>> {
  try {
    await deps.store.put(readUpload(path), { expected: sha256 })
  } catch (error) {
    if (error instanceof OtherBytes) {
      return no({ kind: 'other-bytes', found: error.found.sha256 })
    }
    throw error
  }
  const kept = await transact(deps.db, async (tx) => {
    // A recall of the same bytes may have taken them out since.
    if (!(await areBytesAtHand(tx, deps.store, [sha256]))) return null
    const waiting = (await awaitedOf(tx, runner.backendId, sha256)).filter(({ workspace }) =>
      isInScope(runner, workspace),
    )
    let taken = 0
    for (const jobRequestId of new Set(waiting.map((row) => row.jobRequestId))) {
      const rows = waiting.filter((row) => row.jobRequestId === jobRequestId)
      const place = { workspaceId: rows[0]?.workspaceId ?? '', backendId: runner.backendId }
      // A folder may have been imported since, with a newer pipeline: the more careful one counts.
      const newest = readProducers((await newestPipeline(tx, place))?.pipeline ?? '')
      const withheld = withholdingOf(newest.ok ? newest.value : [])
      const open = rows.filter((row) => withheld(row.path) === undefined)
      if (open.length === 0) continue
      const actions = newest.ok ? new Set(newest.value.map(({ action }) => action)) : null
      const paths = open.map((row) => row.path)
      const awaited = await awaitedIn(tx, place, paths)
      const found = await markLeftOver(
        tx,
        place,
        open.map((row) => ({
          ...pushedOutput(row, row, row),
          outOfDateAction: actions !== null && !actions.has(row.action),
        })),
        awaited,
      )
      const known = await knownOutputsAt(tx, place, paths)
      const placed = placeOutputs(found, known, deps.newId)
      const event = { kind: 'outputs-received', ...place, jobRequestId, ...placed } as const
      await record(tx, event, signedBy(deps, actorOf(runner)))
      taken += open.length
    }
    return taken === 0 ? no({ kind: 'not-wanted' } as const) : ok(null)
  })
  return kept ?? keepWhole({ deps, uploads, runner }, sha256, path)
}

async function wantedBy(deps: Deps, runner: Runner, sha256: string): Promise<AwaitedBytes[]> {
  const rows = await awaitedOf(deps.db.reader, runner.backendId, sha256)
  return rows.filter(({ workspace }) => isInScope(runner, workspace))
}
