import { roundOf } from '../release-request/round.ts'
import type { Json } from './canonical-json.ts'
import type { CsvValue } from './csv-line.ts'
import { decisionOf } from './decision.ts'
import type { NameBook } from './names.ts'
import { type Entry, numberIn, wordIn } from './read-entry.ts'

/** The columns of the export of decisions: one row a decision on one file, or on none. */
export const DECISION_COLUMNS = [
  'seq',
  'at',
  'who',
  'who_id',
  'role',
  'decision',
  'action',
  'workspace',
  'request',
  'round',
  'path',
  'sha256',
  'version',
  'file_decision',
  'must_fix_open',
  'look_open',
  'accepted',
  'reason',
  'policy',
  'policy_version',
  'program',
  'release',
  'turn',
  'open_rules',
  'policy_sha256',
  'leaf',
] as const

/** Somebody's acceptance of a finding, with the reason they wrote; null once it was erased. */
export type Acceptance = {
  readonly fileId: string
  readonly writerId: string
  readonly who: string
  readonly finding: string
  readonly rule: string
  readonly reason: string | null
  readonly at: string
}

/** What the checks had found in a file when a round began. */
export type OpenFindings = {
  readonly mustFix: number
  readonly look: number
  /** Which rules had found it, and how often, in words. */
  readonly rules?: string
}

/** What the rows beside the log add to decisions. */
export type DecisionFacts = {
  /** By the id of a request's file. */
  readonly paths: ReadonlyMap<string, string>
  /** By file and SHA-256, as `versionKey` writes them. */
  readonly versions: ReadonlyMap<string, number>
  /** By release and SHA-256, as `versionKey` writes them: paths of released files, where they are at hand. */
  readonly released?: ReadonlyMap<string, string>
  /** By round and file, as `openKey` writes them. */
  readonly open: ReadonlyMap<string, OpenFindings>
  readonly acceptances: readonly Acceptance[]
  /** By the commitment in the entry. */
  readonly reasons: ReadonlyMap<string, string | null>
}

export const versionKey = (fileId: string, sha256: string): string => `${fileId} ${sha256}`
export const openKey = (turn: number, fileId: string): string => `${turn} ${fileId}`

/** A file as a decision names it. */
export type DecidedFile = {
  readonly fileId: string | null
  readonly sha256: string | null
  readonly decision: string | null
}

/** The files that a decision is about; one without a file where it is about none. */
export function decidedFiles(entry: Entry): readonly DecidedFile[] {
  const { subject, files, detail } = entry
  if (subject.type === 'request-file') {
    return [{ fileId: subject.id, sha256: files[0] ?? null, decision: wordIn(entry, 'vote') }]
  }
  const listed = [detail['decisions'], detail['votes']].find(isList) ?? []
  if (listed.length > 0) return listed.map(readDecided)
  if (files.length > 0) return files.map((sha256) => ({ fileId: null, sha256, decision: null }))
  return [{ fileId: null, sha256: null, decision: null }]
}

/** A decision as rows: who, in which role, decided what on which bytes, and on what grounds. */
export function decisionRows(
  entry: Entry,
  names: NameBook,
  facts: DecisionFacts,
  leafHash: string | null = null,
): CsvValue[][] {
  const { seq, at, actor, role, action, turn, policy, program } = entry
  const named = (book: ReadonlyMap<string, string> | undefined, id: string | null) =>
    id === null ? null : (book?.get(id) ?? id)
  const reason = reasonOf(entry, facts)
  return decidedFiles(entry).map(({ fileId, sha256, decision }) => {
    const open =
      fileId !== null && turn !== null ? facts.open.get(openKey(turn, fileId)) : undefined
    return [
      seq,
      at,
      named(names.person, actor),
      actor,
      role,
      decisionOf(entry),
      action,
      named(names.workspace, entry.workspace),
      named(names.request, entry.request),
      turn === null ? null : roundOf(turn),
      pathOf(entry, facts, { fileId, sha256 }),
      sha256,
      fileId === null || sha256 === null ? null : versionOf(entry, facts, fileId, sha256),
      decision,
      open?.mustFix ?? null,
      open?.look ?? null,
      fileId === null ? null : acceptedWords(entry, facts, fileId),
      reason,
      policy?.id ?? null,
      policy?.version ?? null,
      program,
      named(names.release, entry.release),
      turn,
      open?.rules ?? null,
      policy?.sha256 ?? null,
      leafHash,
    ]
  })
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

function readDecided(value: Json): DecidedFile {
  const { file, sha256, decision, vote } = value as Readonly<Record<string, string | undefined>>
  return { fileId: file ?? null, sha256: sha256 ?? null, decision: decision ?? vote ?? null }
}

/** The path of the file; where a step of a release names bytes alone, that under which they were released. */
function pathOf(
  { release }: Entry,
  { paths, released }: DecisionFacts,
  { fileId, sha256 }: Pick<DecidedFile, 'fileId' | 'sha256'>,
): string | null {
  if (fileId !== null) return paths.get(fileId) ?? null
  return released?.get(versionKey(release ?? '', sha256 ?? '')) ?? null
}

function versionOf(entry: Entry, { versions }: DecisionFacts, fileId: string, sha256: string) {
  const version = numberIn(entry, 'version')
  return version > 0 ? version : (versions.get(versionKey(fileId, sha256)) ?? null)
}

/**
 * Acceptances on the file as they stood when the decision was made, the latest of each person on each
 * finding. A vote and a review show those of their own checker, a decision on the request everybody's.
 */
function acceptedWords(entry: Entry, { acceptances }: DecisionFacts, fileId: string): string {
  const isOwn = entry.action === 'vote-cast' || entry.action === 'review-finished'
  const latest = new Map<string, Acceptance>()
  for (const acceptance of acceptances) {
    const { writerId, finding, at } = acceptance
    if (acceptance.fileId !== fileId || at > entry.at) continue
    if (isOwn && writerId !== entry.actor) continue
    latest.set(`${writerId} ${finding}`, acceptance)
  }
  return [...latest.values()]
    .map(({ who, rule, reason }) => `${who} on ${rule}: ${reason ?? '[erased]'}`)
    .join('; ')
}

function reasonOf({ commitments }: Entry, { reasons }: DecisionFacts): string | null {
  const commitment = commitments['reason']
  if (commitment === undefined) return null
  return reasons.get(commitment) ?? '[erased]'
}
