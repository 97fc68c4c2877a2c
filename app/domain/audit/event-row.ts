import { roundOf } from '../release-request/round.ts'
import type { CsvValue } from './csv-line.ts'
import { describe } from './describe.ts'
import type { NameBook } from './names.ts'
import type { Entry } from './read-entry.ts'
import { plain } from './sentence.ts'

/** The columns of the export of events. */
export const EVENT_COLUMNS = [
  'seq',
  'at',
  'who',
  'who_id',
  'role',
  'action',
  'what_happened',
  'workspace',
  'request',
  'round',
  'release',
  'before',
  'after',
  'files_sha256',
  'findings_digest',
  'policy',
  'policy_version',
  'program',
  'subject_type',
  'subject_id',
  'session',
  'leaf_sha256',
] as const

/** An entry as one row: names beside the ids that the log itself holds. */
export function eventRow(entry: Entry, names: NameBook, leafHash: string): CsvValue[] {
  const { actor, workspace, request, release, policy, turn } = entry
  return [
    entry.seq,
    entry.at,
    actor === null ? '' : (names.person?.get(actor) ?? ''),
    actor,
    entry.role,
    entry.action,
    plain(describe(entry, names)),
    nameOr(names.workspace, workspace),
    nameOr(names.request, request),
    turn === null ? null : roundOf(turn),
    nameOr(names.release, release),
    entry.before,
    entry.after,
    entry.files.join(' '),
    entry.findings,
    policy?.id ?? null,
    policy?.version ?? null,
    entry.program,
    entry.subject.type,
    entry.subject.id,
    entry.session,
    leafHash,
  ]
}

const nameOr = (names: ReadonlyMap<string, string> | undefined, id: string | null): string | null =>
  id === null ? null : (names?.get(id) ?? id)
