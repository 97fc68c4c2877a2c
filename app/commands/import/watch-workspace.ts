import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MANIFEST_PATH, planImport } from '#app/domain/outputs/plan-import.ts'
import type { ManifestEntry } from '#app/domain/outputs/manifest.ts'
import { withholdingOf } from '#app/domain/pipeline/levels-of-path.ts'
import { hashBytes } from '#app/files/hash-file.ts'
import { openPlainFile } from '#app/files/read-workspace-folder.ts'
import type { Actor, Deps } from '../deps.ts'
import { type ImportRefused, sayImportRefused } from './import-refused.ts'
import { type Imported, type ImportInput, importWorkspace } from './import-workspace.ts'
import { readSources, sha256Of } from './read-sources.ts'

/** What happens while a folder is watched; each is told when it becomes so, not again and again. */
export type WatchNote =
  | { readonly kind: 'imported'; readonly imported: Imported }
  | { readonly kind: 'refused'; readonly refused: ImportRefused }
  /** Something is not there yet; the watch goes on. */
  | { readonly kind: 'waiting'; readonly because: readonly string[] }

export type WatchInput = Omit<ImportInput, 'jobRequest'> & {
  /** The text of the job request as it is now; null while it cannot be read. */
  readonly readJobRequest: () => Promise<string | null>
  /** Between two looks; ends at once when the watch does. */
  readonly pause: () => Promise<void>
  readonly isOver: () => boolean
  readonly onNote: (note: WatchNote) => void
}

/**
 * Imports a workspace folder whenever its manifest or the job request has changed, has been the same
 * at two looks in a row, and every file that it promises lies there with the right size and bytes.
 * A folder that goes away is waited for. An import that has begun is finished before the watch ends.
 */
export async function watchWorkspace(deps: Deps, actor: Actor, input: WatchInput): Promise<void> {
  const hashes = new Hashes()
  let settled = ''
  let lastLook = ''
  let said = ''
  const wait = (because: readonly string[]) => {
    if (said !== because.join('\n')) input.onNote({ kind: 'waiting', because })
    said = because.join('\n')
  }
  while (!input.isOver()) {
    const jobRequest = await input.readJobRequest()
    const look = jobRequest === null ? null : await lookAt(input.folder, jobRequest)
    if (jobRequest === null) wait(['The job request cannot be read.'])
    else if (look === null) wait(['There is no workspace folder with a manifest.'])
    else if (look === lastLook && look !== settled) {
      const outcome = await attempt(deps, actor, { ...input, jobRequest }, hashes)
      if (outcome.kind === 'waiting') wait(outcome.because)
      else {
        settled = look
        said = ''
        input.onNote(outcome)
      }
    }
    lastLook = look ?? ''
    await input.pause()
  }
}

async function attempt(
  deps: Deps,
  actor: Actor,
  input: ImportInput,
  hashes: Hashes,
): Promise<WatchNote> {
  try {
    const because = await whatIsMissing(input, hashes)
    if (because.length > 0) return { kind: 'waiting', because: inShort(because) }
    const result = await importWorkspace(deps, actor, input)
    if (result.ok) return { kind: 'imported', imported: result.value }
    return passes(result.problem)
      ? { kind: 'waiting', because: sayImportRefused(result.problem) }
      : { kind: 'refused', refused: result.problem }
  } catch (error) {
    // A folder on another machine comes and goes.
    const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
    if (!['ENOENT', 'ENOTDIR', 'EACCES', 'EIO', 'ESTALE', 'EHOSTDOWN', 'ENOTCONN'].includes(code)) {
      throw error
    }
    return { kind: 'waiting', because: [`The folder cannot be read (${code}).`] }
  }
}

/** What will be otherwise by itself, once the runner has gone on. */
function passes(refused: ImportRefused): boolean {
  return (
    ['no-folder', 'no-manifest', 'manifest-moved-on', 'no-room'].includes(refused.kind) ||
    (refused.kind === 'no-json' && refused.of === 'manifest')
  )
}

/** Each promise of the manifest that the folder does not keep yet; withheld files are never looked at. */
async function whatIsMissing(
  { folder, jobRequest }: ImportInput,
  hashes: Hashes,
): Promise<string[]> {
  const sources = await readSources(folder, jobRequest)
  // The import itself says what is wrong.
  if (!sources.ok) return []
  const { manifest, listing, producers, folder: root } = sources.value
  const withholding = withholdingOf(producers)
  const plan = planImport({ manifest, listing, withholding: ({ path }) => withholding(path) })
  const problems = plan.settled
    .filter(({ standing, entry }) => standing === 'missing' && !entry.outOfDateOutput)
    .map(({ entry }) => `${entry.path} is in the manifest and not in the folder.`)
  for (const entry of plan.toOpen) {
    const found = await hashes.of(root, entry)
    if (found === null) problems.push(`${entry.path} cannot be opened.`)
    else if (entry.bytes !== null && found.bytes !== entry.bytes) {
      problems.push(`${entry.path} has ${found.bytes} bytes; the manifest says ${entry.bytes}.`)
    } else if (entry.sha256 !== null && found.sha256 !== entry.sha256) {
      problems.push(`${entry.path} has other bytes than the manifest says.`)
    }
  }
  return problems
}

/** Hashes of files, each read again only when it was touched. */
class Hashes {
  readonly #known = new Map<string, { touched: string; sha256: string; bytes: number }>()

  async of(root: string, { path }: ManifestEntry) {
    const file = await openPlainFile(root, path)
    if (file === null) return null
    try {
      const { ino, size, mtimeMs } = await file.stat()
      const touched = `${ino} ${size} ${mtimeMs}`
      const known = this.#known.get(path)
      if (known?.touched === touched) return known
      const source = file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>
      const hashed = { touched, ...(await hashBytes(source)) }
      this.#known.set(path, hashed)
      return hashed
    } finally {
      await file.close()
    }
  }
}

/** The manifest and the job request as they are at this moment, in a word; null without a manifest. */
async function lookAt(folder: string, jobRequest: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs } = await stat(join(folder, MANIFEST_PATH))
    return `${ino} ${size} ${mtimeMs} ${sha256Of(jobRequest)}`
  } catch {
    return null
  }
}

function inShort(lines: readonly string[]): readonly string[] {
  return lines.length <= 5 ? lines : [...lines.slice(0, 5), `And ${lines.length - 5} more.`]
}
