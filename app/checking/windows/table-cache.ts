import { type OpenTable, openTable } from './open-table.ts'

type Files = { readonly pathOf: (sha256: string) => string }

const MOST_TABLES = 6
const caches = new WeakMap<Files, Map<string, Promise<OpenTable | null>>>()

/** The table with this SHA-256, kept open for a while; `null` where the bytes are no table. */
export function tableOf(files: Files, sha256: string): Promise<OpenTable | null> {
  const cache = caches.get(files) ?? new Map<string, Promise<OpenTable | null>>()
  caches.set(files, cache)
  const opening = cache.get(sha256) ?? openTable(files.pathOf(sha256))
  cache.delete(sha256)
  cache.set(sha256, opening)
  // What could not be opened is tried again by whoever asks next.
  opening.catch(() => cache.delete(sha256))
  for (const oldest of cache.keys()) if (cache.size > MOST_TABLES) cache.delete(oldest)
  return opening
}
