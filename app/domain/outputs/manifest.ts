import type { Json } from '../audit/canonical-json.ts'
import { instantOf } from '../instant.ts'
import { isObject } from '../json-fields.ts'
import { isLevel, type Level } from '../pipeline/level.ts'
import { type Producer, type Withholding, withholdingOf } from '../pipeline/levels-of-path.ts'
import type { WithheldPattern } from './events.ts'
import { foldPath } from './plain-path.ts'

/** A moderately_sensitive output as the manifest describes it; what is missing or odd is null. */
export type ManifestEntry = {
  readonly path: string
  readonly jobIdentifier: string | null
  readonly jobRequestIdentifier: string | null
  readonly action: string | null
  readonly user: string | null
  readonly repo: string | null
  readonly commit: string | null
  readonly bytes: number | null
  /** The time of the file, not the time at which its job finished. */
  readonly madeAt: string | null
  readonly sha256: string | null
  readonly excluded: boolean
  readonly message: string | null
  readonly rows: number | null
  readonly columns: number | null
  readonly outOfDateAction: boolean
  readonly outOfDateOutput: boolean
}

/**
 * What a manifest says. Withheld entries are in it as patterns and numbers; of their names and
 * hashes there are only questions, which live as long as the import and are never stored.
 */
export type Manifest = {
  readonly workspace: string | null
  readonly entries: readonly ManifestEntry[]
  readonly withheld: readonly WithheldPattern[]
  /** The pattern under which this path is withheld by the manifest. */
  readonly withheldAs: (path: string) => PatternKey | undefined
  /** Whether a withheld path differs from this one only in case or encoding. */
  readonly resemblesWithheld: (path: string) => boolean
  readonly isWithheldContent: (sha256: string) => boolean
  /** Jobs of which the manifest has any output, with the newest time of one. */
  readonly jobs: ReadonlyMap<string, string | null>
  /** Actions of which it has any output, with the newest time of one. */
  readonly actions: ReadonlyMap<string, string | null>
  /** What was odd, in sentences without names. */
  readonly problems: readonly string[]
}
export type PatternKey = Omit<WithheldPattern, 'files' | 'leftBehind'>

/** Said where project.yaml has no pattern for a withheld output. */
export const NO_PATTERN = '(no pattern in project.yaml)'
const EMPTY_FILE = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/**
 * Reads the runner's manifest tolerantly and reports strictly. An entry without one of the three
 * levels is withheld like a highly_sensitive one, since nothing says that it may be seen.
 */
export function readManifest(json: Json, producers: readonly Producer[]): Manifest {
  const withholding = withholdingByAction(producers)
  const problems: string[] = []
  const entries: ManifestEntry[] = []
  const counts = new Map<string, { key: PatternKey; files: number }>()
  const withheldPaths = new Map<string, PatternKey>()
  const withheldFolds = new Set<string>()
  const withheldContents = new Set<string>()
  const jobs = new Map<string, string | null>()
  const actions = new Map<string, string | null>()
  let withoutLevel = 0
  let withoutHash = 0
  let broken = 0

  for (const [path, value] of Object.entries(outputsOf(json, problems))) {
    const fields = isObject(value) ? value : {}
    if (!isObject(value)) broken += 1
    const level = fields['level'] ?? fields['privacy_level']
    const entry = readEntry(path, fields)
    if (entry.jobIdentifier !== null) keepNewest(jobs, entry.jobIdentifier, entry.madeAt)
    if (entry.action !== null) keepNewest(actions, entry.action, entry.madeAt)
    if (level === 'moderately_sensitive') {
      entries.push(entry)
      if (entry.sha256 === null && !entry.excluded) withoutHash += 1
      continue
    }
    if (!isLevel(level)) withoutLevel += 1
    const key = keyFor(path, entry.action, isLevel(level) ? level : 'highly_sensitive', withholding)
    const name = JSON.stringify([key.action, key.pattern, key.level])
    const count = counts.get(name) ?? { key, files: 0 }
    count.files += 1
    counts.set(name, count)
    withheldPaths.set(path, count.key)
    withheldFolds.add(foldPath(path))
    if (entry.sha256 !== null && entry.sha256 !== EMPTY_FILE) withheldContents.add(entry.sha256)
  }

  const tell = (count: number, sentence: string) => {
    if (count > 0) problems.push(`${count} of its entries ${sentence}`)
  }
  tell(broken, 'are no objects.')
  tell(withoutLevel, 'have no privacy level that we know; they are withheld.')
  tell(withoutHash, 'have no hash to compare; the bytes on disk are taken as they are.')
  return {
    workspace: textOf(isObject(json) ? json['workspace'] : null),
    entries,
    withheld: [...counts.values()].map(({ key, files }) => ({ ...key, files, leftBehind: 0 })),
    withheldAs: (path) => withheldPaths.get(path),
    resemblesWithheld: (path) => withheldFolds.has(foldPath(path)) && !withheldPaths.has(path),
    isWithheldContent: (sha256) => withheldContents.has(sha256),
    jobs,
    actions,
    problems,
  }
}

function outputsOf(json: Json, problems: string[]): { readonly [path: string]: Json } {
  const root = isObject(json) ? json : {}
  // Manifests of 2021 call them files, and name level and action differently.
  const outputs = root['outputs'] ?? root['files']
  if (isObject(outputs)) return outputs
  problems.push('It has no outputs.')
  return {}
}

function readEntry(path: string, fields: { readonly [key: string]: Json }): ManifestEntry {
  const sha256 = textOf(fields['content_hash'])
  const time = fields['timestamp']
  return {
    path,
    jobIdentifier: textOf(fields['job_id']),
    jobRequestIdentifier: textOf(fields['job_request']),
    action: textOf(fields['action']) ?? textOf(fields['created_by_action']),
    user: textOf(fields['user']),
    repo: textOf(fields['repo']),
    commit: textOf(fields['commit']),
    bytes: wholeOf(fields['size']),
    madeAt: typeof time === 'number' && time >= 0 && time < 1e11 ? instantOf(time * 1000) : null,
    sha256: sha256 !== null && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
    excluded: fields['excluded'] === true,
    message: textOf(fields['message']),
    rows: wholeOf(fields['row_count']),
    columns: wholeOf(fields['col_count']),
    outOfDateAction: fields['out_of_date_action'] === true,
    outOfDateOutput: fields['out_of_date_output'] === true,
  }
}

/** The pattern that withholds a path: one of the action itself before one of any other. */
function withholdingByAction(
  producers: readonly Producer[],
): (path: string, action: string | null) => ReturnType<Withholding> {
  const any = withholdingOf(producers)
  const own = new Map<string, Withholding>()
  for (const { action } of producers) {
    own.set(action, withholdingOf(producers.filter((producer) => producer.action === action)))
  }
  return (path, action) => own.get(action ?? '')?.(path) ?? any(path)
}

function keyFor(
  path: string,
  action: string | null,
  level: Level,
  withholding: ReturnType<typeof withholdingByAction>,
): PatternKey {
  const found = withholding(path, action)
  return {
    action: action ?? found?.action ?? '(unknown action)',
    pattern: found?.pattern ?? NO_PATTERN,
    level: level === 'minimally_sensitive' ? level : 'highly_sensitive',
  }
}

function keepNewest(times: Map<string, string | null>, key: string, at: string | null): void {
  const known = times.get(key) ?? null
  times.set(key, known === null || (at !== null && at > known) ? at : known)
}

function textOf(json: Json | undefined): string | null {
  return typeof json === 'string' && json !== '' ? json : null
}

function wholeOf(json: Json | undefined): number | null {
  return typeof json === 'number' && Number.isSafeInteger(json) && json >= 0 ? json : null
}
