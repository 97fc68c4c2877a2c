import { readChecksums } from '../../release/checksums.ts'
import type { VerifierKey } from '../note/key.ts'
import { isSignedBy, readSignedNote } from '../note/signed-note.ts'
import { type Problem, wrong } from './report.ts'
import { type HashedSource, textOf, type Tools } from './source.ts'

/** The list of all files of a bundle, as the text of a signed note. */
export const MANIFEST = 'bundle.sha256'

/** Holds every file against the signed list; files that it does not name come back as `beside`. */
export async function checkManifest(
  source: HashedSource,
  tools: Tools,
  signers: readonly VerifierKey[],
): Promise<{ files: number; beside: readonly string[]; problems: readonly Problem[] }> {
  const text = await textOf(source, MANIFEST)
  const note = text === null ? null : readSignedNote(text)
  if (note === null) {
    return { files: 0, beside: [], problems: [wrong(MANIFEST, 'it is missing, or no signed note')] }
  }
  const problems: Problem[] = []
  if (!signers.some((key) => isSignedBy(note, key, tools.verify))) {
    problems.push(wrong(MANIFEST, 'it is not signed by the key of the log'))
  }
  const { files, unreadable } = readChecksums(note.text)
  if (unreadable.length > 0) {
    problems.push(wrong(MANIFEST, `line ${unreadable[0]} is no checksum`))
  }
  for (const { name, sha256 } of files) {
    const because = await whatIsWrong(source, name, sha256)
    if (because !== null) problems.push(wrong(name, because))
  }
  const listed = new Set([MANIFEST, ...files.map(({ name }) => name)])
  const beside = source.names.filter((name) => !listed.has(name))
  return { files: files.length, beside, problems }
}

async function whatIsWrong(
  source: HashedSource,
  name: string,
  sha256: string,
): Promise<string | null> {
  if (!source.has(name)) return 'it is missing from the bundle'
  if (!source.hashes.has(name)) await drain(source.read(name))
  return source.hashes.get(name) === sha256 ? null : 'its bytes are not those that were exported'
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}
