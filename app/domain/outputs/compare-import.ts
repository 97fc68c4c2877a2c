import type { OutputRecord, UnopenedEntry, WithheldPattern } from './events.ts'
import type { ManifestEntry } from './manifest.ts'
import type { RefusedBecause, Standing } from './standing.ts'

/** An output as an import finds it, before it has an id here. */
export type FoundOutput = Omit<OutputRecord, 'outputId'>

/** What an import found, for people: paths by what became of them. */
export type ImportReport = {
  readonly new: readonly string[]
  readonly changed: readonly string[]
  readonly gone: readonly string[]
  readonly missing: readonly string[]
  readonly excluded: readonly { readonly path: string; readonly message: string | null }[]
  readonly refused: readonly { readonly path: string; readonly reason: RefusedBecause | null }[]
  /** Same bytes, other facts: another job, out of date, ... */
  readonly updated: readonly string[]
  readonly unchanged: number
  readonly unopened: readonly UnopenedEntry[]
  readonly withheld: readonly WithheldPattern[]
  /** Whatever else people must know, in sentences. */
  readonly warnings: readonly string[]
}

/** The output that an entry of the manifest is; bytes and hash are those that were found, if any. */
export function foundOutput(
  entry: ManifestEntry,
  found: {
    readonly standing: Standing
    readonly reason?: RefusedBecause | null
    readonly sha256?: string
    readonly bytes?: number
  },
): FoundOutput {
  return {
    path: entry.path,
    level: 'moderately_sensitive',
    standing: found.standing,
    reason: found.reason ?? null,
    message: entry.message,
    sha256: found.sha256 ?? null,
    bytes: found.bytes ?? entry.bytes,
    rows: entry.rows,
    columns: entry.columns,
    action: entry.action,
    jobIdentifier: entry.jobIdentifier,
    jobRequestIdentifier: entry.jobRequestIdentifier,
    commit: entry.commit,
    repo: entry.repo,
    madeAt: entry.madeAt,
    madeBy: entry.user,
    outOfDateAction: entry.outOfDateAction,
    outOfDateOutput: entry.outOfDateOutput,
  }
}

/**
 * Compares what is found with what is known: the outputs that are new or differ in anything, and the
 * report. A known output that the manifest no longer shows is gone, or refused if it is withheld now.
 */
export function compareImport({
  known,
  found,
  isWithheld,
  newId,
  unopened,
  withheld,
  warnings,
}: {
  readonly known: readonly OutputRecord[]
  readonly found: readonly FoundOutput[]
  readonly isWithheld: (path: string) => boolean
  readonly newId: () => string
} & Pick<ImportReport, 'unopened' | 'withheld' | 'warnings'>): {
  readonly changes: readonly OutputRecord[]
  readonly report: ImportReport
} {
  const before = new Map(known.map((output) => [output.path, output]))
  const paths = new Set(found.map(({ path }) => path))
  const now: FoundOutput[] = [
    ...found.map((output) => markLevelChange(output, before.get(output.path))),
    ...known.filter(({ path }) => !paths.has(path)).map((output) => vanished(output, isWithheld)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))

  const changes: OutputRecord[] = []
  const pathsOf = { new: [], changed: [], updated: [], gone: [] } as Record<Kind, string[]>
  let unchanged = 0
  for (const output of now) {
    const earlier = before.get(output.path)
    const kind = kindOfChange(output, earlier)
    if (kind === null) {
      if (output.standing === 'present') unchanged += 1
      continue
    }
    changes.push({ ...output, outputId: earlier?.outputId ?? newId() })
    if (kind !== 'other') pathsOf[kind].push(output.path)
  }
  const standing = (wanted: Standing) => now.filter((output) => output.standing === wanted)
  return {
    changes,
    report: {
      ...pathsOf,
      missing: standing('missing').map(({ path }) => path),
      excluded: standing('excluded').map(({ path, message }) => ({ path, message })),
      refused: standing('refused').map(({ path, reason }) => ({ path, reason })),
      unchanged,
      unopened,
      withheld,
      warnings,
    },
  }
}

type Kind = 'new' | 'changed' | 'updated' | 'gone'

function kindOfChange(
  output: FoundOutput,
  earlier: OutputRecord | undefined,
): Kind | 'other' | null {
  if (earlier !== undefined && isSame(output, earlier)) return null
  if (output.standing === 'gone') return 'gone'
  if (output.standing !== 'present') return 'other'
  if (earlier?.standing !== 'present') return 'new'
  return earlier.sha256 === output.sha256 ? 'updated' : 'changed'
}

function isSame(output: FoundOutput, earlier: OutputRecord): boolean {
  const keys = Object.keys(output) as (keyof FoundOutput)[]
  return keys.every((key) => output[key] === earlier[key])
}

/** What was open before and is in doubt now is a change of level, said loudly. */
function markLevelChange(output: FoundOutput, earlier: OutputRecord | undefined): FoundOutput {
  const wasOpen = earlier?.standing === 'present' || earlier?.reason === 'level-changed'
  return output.reason === 'level-conflict' && wasOpen
    ? { ...output, reason: 'level-changed' }
    : output
}

function vanished(known: OutputRecord, isWithheld: (path: string) => boolean): FoundOutput {
  const { outputId: _outputId, ...output } = known
  const isRefused = isWithheld(output.path)
  return {
    ...output,
    sha256: null,
    standing: isRefused ? 'refused' : 'gone',
    reason: isRefused ? 'level-changed' : null,
  }
}
