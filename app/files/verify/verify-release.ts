import { stat } from 'node:fs/promises'
import type { BundleSource } from '#app/domain/audit/verify/source.ts'
import { textOf } from '#app/domain/audit/verify/source.ts'
import type { Report } from '#app/domain/audit/verify/report.ts'
import { verifyReleasedFile } from '#app/domain/audit/verify/verify-file.ts'
import {
  CHECKSUM_FILE,
  isSafeName,
  proofName,
  README_FILE,
} from '#app/domain/release/archive-names.ts'
import { readChecksums } from '#app/domain/release/checksums.ts'
import { hashBytes } from '../hash-file.ts'
import { folderSource } from './folder-source.ts'
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
 * Hashes every file that the list of checksums of a downloaded release names, in its folder or its zip,
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
  const list = await textOf(source, CHECKSUM_FILE)
  if (list === null) return null
  const { files, unreadable } = readChecksums(list)
  const verified: VerifiedFile[] = []
  for (const { name, sha256 } of files) {
    const found = await hashOf(source, name)
    const outcome = found === sha256 ? 'whole' : isSafeName(name) ? whyNot(found) : 'outside'
    verified.push({ name, outcome, proof: await proofOf(source, { name, found, asked }) })
  }
  const known = new Set(files.flatMap(({ name }) => [name, proofName(name)]))
  known.add(CHECKSUM_FILE).add(README_FILE)
  const unlisted = source.names.filter((name) => !known.has(name))
  return { files: verified, unlisted, unreadable }
}

const whyNot = (found: string | null) => (found === null ? 'missing' : 'changed')

/** The SHA-256 of the file as it is; null where it is not there, or would lie elsewhere. */
async function hashOf(source: BundleSource, name: string): Promise<string | null> {
  if (!isSafeName(name) || !source.names.includes(name)) return null
  // Bytes that cannot be unpacked are not those that were released.
  const hashed = await hashBytes(source.read(name)).catch(() => ({ sha256: '' }))
  return hashed.sha256
}

async function proofOf(
  source: BundleSource,
  { name, found, asked }: { name: string; found: string | null; asked: Asked },
): Promise<Report | null> {
  const where = proofName(name)
  if (found === null || !source.names.includes(where)) return null
  const text = (await textOf(source, where)) ?? ''
  return verifyReleasedFile(verifyTools, {
    file: name,
    sha256: found,
    proof: { where, text },
    ...asked,
  })
}
