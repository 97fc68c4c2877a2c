import { roundOf } from '../release-request/round.ts'
import type { CsvValue } from './csv-line.ts'
import type { ActingRole } from './entry.ts'
import type { NameBook } from './names.ts'
import type { Entry } from './read-entry.ts'

/** Events by which somebody had unreleased content before their eyes, or on their disk. */
export const ACCESS_KINDS = [
  'output-viewed',
  'request-file-viewed',
  'request-file-downloaded',
] as const

/** The columns of the report on access: one row a person, file version and session. */
export const ACCESS_COLUMNS = [
  'seq',
  'at',
  'who',
  'who_id',
  'role',
  'why_allowed',
  'granted_by_entry',
  'what',
  'workspace',
  'request',
  'round',
  'path',
  'sha256',
  'session',
  'leaf',
] as const

/** Who looked at which bytes of which file, and why they were allowed to, as of then. */
export type Access = {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly whoId: string | null
  readonly role: ActingRole
  readonly why: string
  /** The entry that gave the role or the membership it rests on; null where none is in the log. */
  readonly grantedBy: number | null
  readonly what: 'downloaded' | 'viewed'
  readonly workspace: string | null
  readonly request: string | null
  readonly round: number | null
  readonly path: string
  readonly sha256: string
  readonly session: string | null
}

/** An entry of one of these kinds, with its names. */
export function accessIn(entry: Entry, names: NameBook, grantedBy: number | null): Access {
  const { actor, subject, workspace, request, turn, role } = entry
  const named = (book: ReadonlyMap<string, string> | undefined, id: string | null) =>
    id === null ? null : (book?.get(id) ?? id)
  const files = subject.type === 'output' ? names.output : names['request-file']
  return {
    seq: entry.seq,
    at: entry.at,
    who: named(names.person, actor) ?? '',
    whoId: actor,
    role,
    why: sayWhyAllowed(role),
    grantedBy,
    what: entry.action === 'request-file-downloaded' ? 'downloaded' : 'viewed',
    workspace: named(names.workspace, workspace),
    request: named(names.request, request),
    round: turn === null ? null : roundOf(turn),
    path: files?.get(subject.id) ?? subject.id,
    sha256: entry.files.join(' '),
    session: entry.session,
  }
}

/** The access as a row of the export. */
export function accessRow(access: Access, leafHash: string): CsvValue[] {
  const { seq, at, who, whoId, role, why, grantedBy, what } = access
  const { workspace, request, round, path, sha256, session } = access
  const row = [seq, at, who, whoId, role, why, grantedBy, what]
  return [...row, workspace, request, round, path, sha256, session, leafHash]
}

/** Why somebody in this role may read unreleased content; the table of permissions says the same. */
export function sayWhyAllowed(role: ActingRole): string {
  if (role === 'researcher') return 'member of the workspace'
  if (role === 'viewer') return 'viewer of the workspace'
  if (role === 'checker') return 'output checker, with no part in the workspace'
  return `in the role of ${role}`
}
