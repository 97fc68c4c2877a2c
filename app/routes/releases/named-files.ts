import { archiveNames } from '#app/domain/release/archive-names.ts'
import { availableFiles, type PublicRelease } from '#app/domain/release/public-release.ts'

/** The files that can be fetched, under the names they have together. */
export function namedFiles(release: PublicRelease) {
  const files = availableFiles(release)
  const names = archiveNames(files.map(({ backend, path }) => ({ backend: backend.slug, path })))
  return files.map(({ id, sha256 }, index) => ({ id, sha256, name: names[index] ?? '' }))
}
