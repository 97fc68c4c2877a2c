import { textOf, type BundleSource } from '#app/domain/audit/verify/source.ts'
import { CHECKSUM_FILE, proofName, README_FILE } from '#app/domain/release/archive-names.ts'
import { readChecksums } from '#app/domain/release/checksums.ts'

/** The list of checksums that came with a release, in its zip or in its RO-Crate. */
export type ReleaseList = {
  readonly algorithm: 'sha256' | 'sha512'
  readonly files: readonly { readonly name: string; readonly digest: string }[]
  /** Lines that are no checksum, counted from 1. */
  readonly unreadable: readonly number[]
  /** What lies beside the files and is in no list. */
  readonly beside: readonly string[]
  /** Where the proof of a file lies. */
  readonly proofOf: (name: string) => string
}

/** The manifest of a bag (RFC 8493), which a Five Safes RO-Crate comes in, and that of its tag files. */
export const BAG_MANIFEST = 'manifest-sha512.txt'
const TAG_MANIFEST = 'tagmanifest-sha512.txt'
const PAYLOAD = 'data/'

/** Reads the list of a downloaded release; null where it has none that we know. */
export async function readReleaseList(source: BundleSource): Promise<ReleaseList | null> {
  const checksums = await textOf(source, CHECKSUM_FILE)
  if (checksums !== null) {
    const { files, unreadable } = readChecksums(checksums)
    return {
      algorithm: 'sha256',
      files: files.map(({ name, sha256 }) => ({ name, digest: sha256 })),
      unreadable,
      beside: [CHECKSUM_FILE, README_FILE],
      proofOf: proofName,
    }
  }
  const manifest = await textOf(source, BAG_MANIFEST)
  if (manifest === null) return null
  const payload = readManifest(manifest)
  const tags = readManifest((await textOf(source, TAG_MANIFEST)) ?? '')
  return {
    algorithm: 'sha512',
    files: [...payload.files, ...tags.files],
    unreadable: payload.unreadable,
    beside: [TAG_MANIFEST],
    proofOf: (name) => PAYLOAD + proofName(name.slice(PAYLOAD.length)),
  }
}

function readManifest(text: string): Pick<ReleaseList, 'files' | 'unreadable'> {
  const files: { name: string; digest: string }[] = []
  const unreadable: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue
    const [, digest, path] = /^([0-9a-f]{128})\s+(\S.*)$/i.exec(line) ?? []
    if (digest === undefined || path === undefined) unreadable.push(index + 1)
    else files.push({ name: unescaped(path), digest: digest.toLowerCase() })
  }
  return { files, unreadable }
}

/** A line end and a percent sign are escaped in the path of a bag, and nothing else. */
const unescaped = (path: string): string =>
  path.replace(/%(25|0A|0D)/gi, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
