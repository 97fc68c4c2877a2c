import { type FoundOutput, foundOutput } from '#app/domain/outputs/compare-import.ts'
import type { Manifest, ManifestEntry } from '#app/domain/outputs/manifest.ts'
import { type ImportPlan, MAX_KEPT_BYTES } from '#app/domain/outputs/plan-import.ts'
import type { RefusedBecause } from '#app/domain/outputs/standing.ts'
import { hashBytes, type Hashed } from '#app/files/hash-file.ts'
import { openPlainFile } from '#app/files/read-workspace-folder.ts'
import type { Store } from '#app/files/store.ts'
import { OtherBytes, TooLarge } from '#app/files/store-errors.ts'

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
    plan.settled
      .map(({ entry }) => entry)
      .filter((entry) => entry.excluded)
      .map(({ path }) => path),
  )
  const found = plan.settled.map(({ entry, standing, reason }) =>
    foundOutput(entry, { standing, reason }),
  )
  for (const [done, entry] of plan.toOpen.entries()) {
    onProgress?.({ done, of: plan.toOpen.length })
    const kept = await keepOne(store, folder, entry)
    if (typeof kept === 'string') {
      const isNote = kept === 'hash-differs' && excluded.has(entry.path.replace(/\.txt$/, ''))
      const reason = isNote ? 'note-in-its-place' : kept
      found.push(foundOutput(entry, { standing: 'refused', reason }))
    } else if (manifest.isWithheldContent(kept.sha256)) {
      found.push(foundOutput(entry, { standing: 'refused', reason: 'same-bytes-withheld' }))
    } else found.push(foundOutput(entry, { standing: 'present', ...kept }))
  }
  onProgress?.({ done: plan.toOpen.length, of: plan.toOpen.length })
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
