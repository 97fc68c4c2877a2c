import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { BundleSource } from '#app/domain/audit/verify/source.ts'
import { textOf } from '#app/domain/audit/verify/source.ts'
import type { Report } from '#app/domain/audit/verify/report.ts'
import { verifyReleasedFile } from '#app/domain/audit/verify/verify-file.ts'
import { isSafeName } from '#app/domain/release/archive-names.ts'
import { folderSource } from './folder-source.ts'
import { readReleaseList } from './release-list.ts'
import { verifyTools } from './tools.ts'
import { type FromElsewhere, Misuse, readGiven } from './verify-place.ts'
import { zipSource } from './zip-source.ts'

export type VerifiedFile = {
  readonly name: string
  readonly outcome: 'whole' | 'changed' | 'missing' | 'outside'
  /** What holding it against its proof gave; null where it has none. */
  readonly proof: Report | null
}
export type VerifiedRelease = {
  readonly files: readonly VerifiedFile[]
  /** Files beside it that the list does not name. */
  readonly unlisted: readonly string[]
  /** Lines of the list, counted from 1, that are no checksum. */
  readonly unreadable: readonly number[]
}

/**
 * Hashes every file that the list of checksums of a downloaded release, or of its RO-Crate, names, in its folder or its zip,
 * and holds each against its proof where one came with it. Null where there is no list. A name that
 * leads out of the folder is not followed.
 */
export async function verifyReleaseAt(
  path: string,
  given: FromElsewhere,
): Promise<VerifiedRelease | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new Misuse(`There is no ${path}.`)
  const asked = await readGiven(given)
  if (found.isDirectory()) return verifyFiles(await folderSource(path), asked)
  const source = await zipSource(path).catch((error: Error) => {
    throw new Misuse(
      `${path} is neither a folder nor a zip: ${error.message} To check one file, give its --proof.`,
    )
  })
  try {
    return await verifyFiles(source, asked)
  } finally {
    await source.close()
  }
}

type Asked = Awaited<ReturnType<typeof readGiven>>

async function verifyFiles(source: BundleSource, asked: Asked): Promise<VerifiedRelease | null> {
  const list = await readReleaseList(source)
  if (list === null) return null
  const { algorithm, files, unreadable, beside, proofOf } = list
  const verified: VerifiedFile[] = []
  for (const { name, digest } of files) {
    const found = await hashesOf(source, name)
    const isWhole = found?.[algorithm] === digest
    const outcome = isWhole ? 'whole' : isSafeName(name) ? whyNot(found) : 'outside'
    const proof = await heldBy(source, { name, sha256: found?.sha256, where: proofOf(name), asked })
    verified.push({ name, outcome, proof })
  }
  const known = new Set(files.flatMap(({ name }) => [name, proofOf(name)]).concat(beside))
  const unlisted = source.names.filter((name) => !known.has(name))
  return { files: verified, unlisted, unreadable }
}

type Hashes = { readonly sha256: string; readonly sha512: string }

const whyNot = (found: Hashes | null) => (found === null ? 'missing' : 'changed')

/** The hashes of the file as it is; null where it is not there, or would lie elsewhere. */
async function hashesOf(source: BundleSource, name: string): Promise<Hashes | null> {
  if (!isSafeName(name) || !source.names.includes(name)) return null
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  try {
    for await (const piece of source.read(name)) {
      sha256.update(piece)
      sha512.update(piece)
    }
  } catch {
    // Bytes that cannot be unpacked are not those that were released.
    return { sha256: '', sha512: '' }
  }
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex') }
}

async function heldBy(
  source: BundleSource,
  {
    name,
    sha256,
    where,
    asked,
  }: { name: string; sha256: string | undefined; where: string; asked: Asked },
): Promise<Report | null> {
  if (sha256 === undefined || !source.names.includes(where)) return null
  const text = (await textOf(source, where)) ?? ''
  return verifyReleasedFile(verifyTools, { file: name, sha256, proof: { where, text }, ...asked })
}
