import { readFile, stat } from 'node:fs/promises'
import {
  readVerifierKey,
  readWitnessKey,
  type VerifierKey,
  type WitnessKey,
} from '#app/domain/audit/note/key.ts'
import type { Sha256 } from '#app/domain/audit/tree/hashing.ts'
import type { Report } from '#app/domain/audit/verify/report.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { verifyReleasedFile } from '#app/domain/audit/verify/verify-file.ts'
import { folderSource } from './folder-source.ts'
import { hashFile } from '../hash-file.ts'
import { verifyTools } from './tools.ts'
import { zipSource } from './zip-source.ts'

/** What the reader of a bundle, or of a released file, has from elsewhere. */
export type FromElsewhere = {
  /** Files with a checkpoint each. */
  readonly kept: readonly string[]
  /** Verifier keys, or files with one a line. */
  readonly keys: readonly string[]
  /** Keys of witnesses, or files with one a line. */
  readonly witnesses?: readonly string[]
}

/** The command was not meant so: a file that is not there, a key that is none. */
export class Misuse extends Error {}

/** Verifies a bundle in a folder or a zip. */
export async function verifyBundleAt(path: string, given: FromElsewhere): Promise<Report> {
  const asked = await readGiven(given)
  const found = await stat(path).catch(() => null)
  if (found === null) throw new Misuse(`There is no ${path}.`)
  if (found.isDirectory()) return verifyBundle(await folderSource(path), verifyTools, asked)
  const source = await zipSource(path).catch((error: Error) => {
    throw new Misuse(`${path} is neither a folder nor a zip: ${error.message}`)
  })
  try {
    return await verifyBundle(source, verifyTools, asked)
  } finally {
    await source.close()
  }
}

/** Verifies that a file is one that a release in the log let out, with its proof file. */
export async function verifyFileAt(
  path: string,
  proof: string,
  given: FromElsewhere,
): Promise<Report> {
  const { sha256 } = await hashFile(path).catch(() => {
    throw new Misuse(`There is no ${path}.`)
  })
  return verifyReleasedFile(verifyTools, {
    file: path,
    sha256,
    proof: { where: proof, text: await readText(proof) },
    ...(await readGiven(given)),
  })
}

/** Reads the checkpoints and keys that somebody names. */
export async function readGiven({ kept, keys, witnesses = [] }: FromElsewhere): Promise<{
  kept: { where: string; text: string }[]
  keys: VerifierKey[]
  witnesses: WitnessKey[]
}> {
  const texts = kept.map(async (file) => ({ where: file, text: await readText(file) }))
  return {
    kept: await Promise.all(texts),
    keys: await readKeys(keys, readVerifierKey, 'verifier key'),
    witnesses: await readKeys(witnesses, readWitnessKey, 'key of a witness'),
  }
}

async function readKeys<Key>(
  given: readonly string[],
  read: (sha256: Sha256, line: string) => Key | null,
  what: string,
): Promise<Key[]> {
  const keys: Key[] = []
  for (const text of given) {
    const lines = text.includes('+') ? text : await readText(text)
    for (const line of lines.split(/\r?\n/)) {
      const [written = ''] = line.trim().split(' ')
      if (written === '') continue
      const key = read(verifyTools.sha256, written)
      if (key === null) throw new Misuse(`This is no ${what}: ${written}`)
      keys.push(key)
    }
  }
  return keys
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new Misuse(`${file} cannot be read.`)
  }
}
