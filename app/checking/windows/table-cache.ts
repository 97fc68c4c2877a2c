import { remember } from '../remember.ts'
import { openLines } from './open-lines.ts'
import { type OpenTable, openTable } from './open-table.ts'

type Files = { readonly pathOf: (sha256: string) => string }
type Opened = (OpenTable & { readonly says?: string }) | null

const MOST_OPEN = 8
// For each store, so that tests and the demo do not share.
const caches = new WeakMap<Files, ReturnType<typeof remember<Opened>>>()

/** The table with this SHA-256, kept open for a while; `null` where the bytes are no text. */
export function tableOf(files: Files, sha256: string): Promise<Opened> {
  return cacheOf(files)(`table ${sha256}`, () => openTable(files.pathOf(sha256)))
}

/** The same bytes as lines of text. */
export function linesOf(files: Files, sha256: string): Promise<Opened> {
  return cacheOf(files)(`lines ${sha256}`, () => openLines(files.pathOf(sha256)))
}

function cacheOf(files: Files) {
  const cache = caches.get(files) ?? remember<Opened>(MOST_OPEN)
  caches.set(files, cache)
  return cache
}
