import { PROGRAM_VERSION } from '../program.ts'
import { canonicalJson, type Json } from './canonical-json.ts'

/** What an event means for the log: ids, hashes and statuses, never a cell, a text, a path or a name. */
export type Facts = {
  readonly subject: { readonly type: SubjectType; readonly id: string }
  readonly workspaceId?: string
  readonly requestId?: string
  readonly releaseId?: string
  readonly turn?: number
  readonly before?: string
  readonly after?: string
  /** SHA-256 of every file concerned. */
  readonly files?: readonly string[]
  /** Digest of the findings that were on record. */
  readonly findings?: string
  readonly policy?: { readonly id: string; readonly version: number }
  /** SHA-256(salt || text) of each text that came with the event, by what it is. */
  readonly commitments?: Readonly<Record<string, string>>
  /** Further plain facts: ids, counts, words of ours; no free text. */
  readonly detail?: Readonly<Record<string, Json>>
  /** Who sees it in a request's activity; a vote is `private`, a view `hidden`. Default `public`. */
  readonly shownAs?: 'public' | 'private' | 'hidden'
}

export type SubjectType =
  | 'account'
  | 'session'
  | 'project'
  | 'workspace'
  | 'backend'
  | 'job-request'
  | 'output'
  | 'release-request'
  | 'file-group'
  | 'request-file'
  | 'review'
  | 'comment'
  | 'release'
  | 'recall'
  | 'log'
  | 'policy'
  | 'text'

/** Who did it, when, in which role; `actorId` is null when the program itself acted. */
export type By = {
  readonly actorId: string | null
  readonly role: ActingRole
  readonly at: string
  /** 128 random bits in hex, so that a withheld entry cannot be guessed. */
  readonly nonce: string
  /** The public reference of the session, never its token. */
  readonly session: string | null
}

export type ActingRole =
  | 'researcher'
  | 'viewer'
  | 'checker'
  | 'auditor'
  | 'administrator'
  | 'job-runner'
  | 'program'
  | 'stranger'

/**
 * The canonical bytes of one entry (RFC 8785), final from the moment they are written. A policy is bound
 * by the SHA-256 of its canonical text; null where the program does not hold that version.
 */
export function entryBody(
  seq: number,
  action: string,
  facts: Facts,
  by: By,
  policySha256: string | null = null,
): string {
  const { policy = null } = facts
  return canonicalJson({
    v: 1,
    seq,
    at: by.at,
    actor: by.actorId,
    role: by.role,
    session: by.session,
    action,
    subject: { type: facts.subject.type, id: facts.subject.id },
    workspace: facts.workspaceId ?? null,
    request: facts.requestId ?? null,
    release: facts.releaseId ?? null,
    turn: facts.turn ?? null,
    before: facts.before ?? null,
    after: facts.after ?? null,
    files: facts.files ?? [],
    findings: facts.findings ?? null,
    policy: policy && { id: policy.id, version: policy.version, sha256: policySha256 },
    program: PROGRAM_VERSION,
    commitments: facts.commitments ?? {},
    detail: facts.detail ?? {},
    nonce: by.nonce,
  })
}
