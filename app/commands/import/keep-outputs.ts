import { type FoundOutput, foundOutput } from '#app/domain/outputs/compare-import.ts'
import type { Manifest, ManifestEntry } from '#app/domain/outputs/manifest.ts'
import { type ImportPlan, MAX_KEPT_BYTES } from '#app/domain/outputs/plan-import.ts'
import type { RefusedBecause } from '#app/domain/outputs/standing.ts'
import { hashBytes, type Hashed } from '#app/files/hash-file.ts'
import { openPlainFile } from '#app/files/read-workspace-folder.ts'
import type { Store } from '#app/files/store.ts'
import { OtherBytes, TooLarge } from '#app/files/store-errors.ts'

// Each file waits for the disk to have it whole; several can wait at the same time.
const AT_ONCE = 16

/** How far a long import has come. */
export type Progress = { readonly done: number; readonly of: number }

/**
 * Opens what the plan allows, hashes every byte anew, and puts into the store what the manifest
 * promised. Gives back every output of the manifest as it stands.
 */
export async function keepOutputs({
  store,
  folder,
  plan,
  manifest,
  onProgress,
}: {
  readonly store: Store
  readonly folder: string
  readonly plan: ImportPlan
  readonly manifest: Manifest
  readonly onProgress?: ((progress: Progress) => void) | undefined
}): Promise<FoundOutput[]> {
  const excluded = new Set(
    plan.settled.filter(({ entry }) => entry.excluded).map(({ entry }) => entry.path),
  )
  const found = plan.settled.map(({ entry, standing, reason }) =>
    foundOutput(entry, { standing, reason }),
  )
  let done = 0
  const failures: unknown[] = []
  const waiting = plan.toOpen.values()
  const take = async (): Promise<void> => {
    for (const entry of waiting) {
      if (failures.length > 0) return
      onProgress?.({ done, of: plan.toOpen.length })
      try {
        const kept = await keepOne(store, folder, entry)
        found.push(foundOutput(entry, standingOf(entry, kept)))
      } catch (error) {
        failures.push(error)
      }
      done += 1
    }
  }
  const standingOf = ({ path }: ManifestEntry, kept: Hashed | RefusedBecause) => {
    const refused = (reason: RefusedBecause) => ({ standing: 'refused', reason }) as const
    if (typeof kept !== 'string') {
      return manifest.isWithheldContent(kept.sha256)
        ? refused('same-bytes-withheld')
        : ({ standing: 'present', ...kept } as const)
    }
    const isNote = kept === 'hash-differs' && excluded.has(path.replace(/\.txt$/, ''))
    return refused(isNote ? 'note-in-its-place' : kept)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, take))
  if (failures.length > 0) throw failures[0]
  onProgress?.({ done, of: plan.toOpen.length })
  return found
}

async function keepOne(
  store: Store,
  folder: string,
  { path, sha256, bytes }: ManifestEntry,
): Promise<Hashed | RefusedBecause> {
  const file = await openPlainFile(folder, path)
  if (file === null) return 'not-a-plain-file'
  try {
    const source = file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>
    const isKnown = sha256 !== null && (await store.has(sha256))
    const kept = isKnown
      ? await hashBytes(source)
      : await store.put(source, {
          maxBytes: MAX_KEPT_BYTES,
          ...(sha256 !== null && { expected: sha256 }),
        })
    const isPromised =
      (sha256 === null || kept.sha256 === sha256) && (bytes === null || kept.bytes === bytes)
    return isPromised ? kept : 'hash-differs'
  } catch (error) {
    if (error instanceof OtherBytes) return 'hash-differs'
    if (error instanceof TooLarge) return 'too-large'
    if ((error as NodeJS.ErrnoException).code === 'EIO') return 'unreadable'
    throw error
  } finally {
    await file.close()
  }
}
