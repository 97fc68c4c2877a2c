import type { Withholding } from '../pipeline/levels-of-path.ts'
import type { UnopenedEntry, WithheldPattern } from './events.ts'
import type { FolderEntry } from './folder-entry.ts'
import type { Manifest, ManifestEntry, PatternKey } from './manifest.ts'
import { foldPath, pathProblem, visibleName } from './plain-path.ts'
import type { RefusedBecause, Standing } from './standing.ts'

/** Larger files are not kept at all; what a policy lets in is far smaller. */
export const MAX_KEPT_BYTES = 256 * 1024 * 1024
export const MANIFEST_PATH = 'metadata/manifest.json'

/** What is to be done with a workspace folder before a byte of an output is read. */
export type ImportPlan = {
  /** The only files whose bytes may be read. */
  readonly toOpen: readonly ManifestEntry[]
  readonly settled: readonly Settled[]
  readonly unopened: readonly UnopenedEntry[]
  readonly withheld: readonly WithheldPattern[]
}
/** An output of which we know how it stands without opening it. */
export type Settled = {
  readonly entry: ManifestEntry
  readonly standing: Exclude<Standing, 'present'>
  readonly reason: RefusedBecause | null
}

/**
 * Decides which files of a folder may be opened: those that the manifest calls moderately_sensitive,
 * that no pattern of project.yaml withholds, and that lie there as plain files under a plain name of
 * their own. Everything else is settled, listed, or counted.
 */
export function planImport({
  manifest,
  listing,
  withholding,
}: {
  readonly manifest: Manifest
  readonly listing: readonly FolderEntry[]
  /** The pipeline of now and the one that made the file, the more careful of the two. */
  readonly withholding: (
    entry: Pick<ManifestEntry, 'path' | 'jobRequestIdentifier'>,
  ) => ReturnType<Withholding>
}): ImportPlan {
  const files = new Map(listing.map((entry) => [entry.path, entry]))
  const outputs = new Map(manifest.entries.map((entry) => [entry.path, entry]))
  const excluded = manifest.entries.filter((entry) => entry.excluded)
  const notes = new Set(excluded.map(({ path }) => `${path}.txt`))
  const shared = sharedFolds([...new Set([...files.keys(), ...outputs.keys()])])
  const collides = (path: string) => shared.has(foldPath(path)) || manifest.resemblesWithheld(path)

  const toOpen: ManifestEntry[] = []
  const settled: Settled[] = []
  const unopened: UnopenedEntry[] = []
  const leftBehind = new Map<string, { key: PatternKey; copies: number }>()

  const closed = (entry: ManifestEntry): Omit<Settled, 'entry'> | null => {
    const refused = (reason: RefusedBecause) => ({ standing: 'refused' as const, reason })
    if (withholding(entry) !== undefined) return refused('level-conflict')
    if (entry.excluded) return { standing: 'excluded', reason: null }
    if (collides(entry.path)) return refused('names-collide')
    if (entry.sha256 !== null && manifest.isWithheldContent(entry.sha256)) {
      return refused('same-bytes-withheld')
    }
    const file = files.get(entry.path)
    if (file === undefined) return { standing: 'missing', reason: null }
    if (file.kind !== 'file') return refused('not-a-plain-file')
    return file.bytes > MAX_KEPT_BYTES ? refused('too-large') : null
  }
  for (const entry of manifest.entries) {
    const problem = pathProblem(entry.path)
    if (problem !== null) {
      unopened.push(refusedName(entry.path, `The manifest names it, but ${problem}.`))
      continue
    }
    const answer = closed(entry)
    if (answer === null) toOpen.push(entry)
    else settled.push({ entry, ...answer })
  }

  for (const { path, kind } of listing) {
    if (path === MANIFEST_PATH || outputs.has(path)) continue
    const found = manifest.withheldAs(path) ?? withholding({ path, jobRequestIdentifier: null })
    if (found !== undefined) {
      const key = { action: found.action, pattern: found.pattern, level: found.level }
      const known = leftBehind.get(nameOf(key))
      leftBehind.set(nameOf(key), { key, copies: (known?.copies ?? 0) + 1 })
    } else unopened.push(describe(path, kind, notes.has(path), collides(path)))
  }
  return {
    toOpen,
    settled,
    unopened: unopened.sort(byPath),
    withheld: counted(manifest, leftBehind),
  }
}

function describe(
  path: string,
  kind: FolderEntry['kind'],
  isNote: boolean,
  collides: boolean,
): UnopenedEntry {
  if (kind === 'unreadable') return refusedName(path, 'Its name cannot be read.')
  if (kind !== 'file') return refusedName(path, `It is ${kinds[kind]}.`)
  if (/^metadata\/[^/]+\.log$/.test(path)) {
    return { path: visibleName(path), kind: 'log', reason: 'A log can hold data about people.' }
  }
  const problem = path.startsWith('metadata/') ? null : pathProblem(path)
  if (problem !== null) return refusedName(path, `Its name is refused: ${problem}.`)
  if (collides) return refusedName(path, 'Another name differs from it only in case or encoding.')
  if (isNote) {
    return { path, kind: 'note', reason: 'The note of the job runner about an excluded file.' }
  }
  return { path: visibleName(path), kind: 'unknown', reason: 'The manifest does not know it.' }
}

const kinds: Record<Exclude<FolderEntry['kind'], 'file' | 'unreadable'>, string> = {
  link: 'a symbolic link',
  'hard-link': 'a file with a second name (a hard link)',
  special: 'a device, a pipe or a socket',
}

function refusedName(path: string, reason: string): UnopenedEntry {
  return { path: visibleName(path), kind: 'refused', reason }
}

/** The folds that more than one of these paths has. */
function sharedFolds(paths: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const fold of paths.map(foldPath)) {
    if (seen.has(fold)) shared.add(fold)
    seen.add(fold)
  }
  return shared
}

function counted(
  manifest: Manifest,
  leftBehind: ReadonlyMap<string, { readonly key: PatternKey; readonly copies: number }>,
): WithheldPattern[] {
  const known = manifest.withheld.map((pattern) => ({
    ...pattern,
    leftBehind: leftBehind.get(nameOf(pattern))?.copies ?? 0,
  }))
  const names = new Set(known.map(nameOf))
  const further = [...leftBehind].filter(([name]) => !names.has(name))
  return [
    ...known,
    ...further.map(([, { key, copies }]) => ({ ...key, files: 0, leftBehind: copies })),
  ].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

function nameOf({ action, pattern, level }: PatternKey): string {
  return JSON.stringify([action, pattern, level])
}

function byPath(a: UnopenedEntry, b: UnopenedEntry): number {
  return a.path < b.path ? -1 : 1
}
