import { openLines } from './open-lines.ts'
import { type OpenTable, openTable } from './open-table.ts'

type Files = { readonly pathOf: (sha256: string) => string }
type Opened = Promise<(OpenTable & { readonly says?: string }) | null>

const MOST_TABLES = 8
const caches = new WeakMap<Files, Map<string, Opened>>()

/** The table with this SHA-256, kept open for a while; `null` where the bytes are no text. */
export function tableOf(files: Files, sha256: string): Opened {
  return opened(files, `table ${sha256}`, () => openTable(files.pathOf(sha256)))
}

/** The same bytes as lines of text. */
export function linesOf(files: Files, sha256: string): Opened {
  return opened(files, `lines ${sha256}`, () => openLines(files.pathOf(sha256)))
}

function opened(files: Files, key: string, open: () => Opened): Opened {
  const cache = caches.get(files) ?? new Map<string, Opened>()
  caches.set(files, cache)
  const opening = cache.get(key) ?? open()
  cache.delete(key)
  cache.set(key, opening)
  // What could not be opened is tried again by whoever asks next.
  opening.catch(() => cache.delete(key))
  for (const oldest of cache.keys()) if (cache.size > MOST_TABLES) cache.delete(oldest)
  return opening
}
