import { createHash } from 'node:crypto'
import { decisionIn } from '#app/domain/audit/decision.ts'
import { type By, entryBody, type Facts } from '#app/domain/audit/entry.ts'
import { findPolicyVersion } from '#app/domain/disclosure/policies.ts'
import { policyText } from '#app/domain/disclosure/policy-text.ts'
import type { Tx } from '../open.ts'
import { growLogTree } from './log-tree.ts'

/** Appends one entry in its final canonical form with its leaf hash (RFC 9162, 2.1.1); returns its number. */
export async function appendAuditEvent(
  tx: Tx,
  kind: string,
  facts: Facts,
  by: By,
): Promise<number> {
  const last = await tx
    .selectFrom('audit_event')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst()
  const seq = last?.seq === null || last?.seq === undefined ? 0 : last.seq + 1
  const body = entryBody(seq, kind, facts, by, policyDigest(facts.policy))
  const leaf = leafHash(body)
  await tx
    .insertInto('audit_event')
    .values({
      seq,
      body,
      leaf_hash: leaf,
      at: by.at,
      kind,
      actor_id: by.actorId,
      role: by.role,
      decision: decisionIn(kind, facts),
      project_id: await projectOf(tx, facts),
      workspace_id: facts.workspaceId ?? null,
      request_id: facts.requestId ?? null,
      release_id: facts.releaseId ?? null,
      subject_type: facts.subject.type,
      subject_id: facts.subject.id,
      turn: facts.turn ?? null,
      shown_as: facts.shownAs ?? 'public',
    })
    .execute()
  const files = [...new Set(facts.files)]
  // SQLite binds at most 32,766 values to a statement; an import can speak of more files.
  for (let at = 0; at < files.length; at += 10_000) {
    await tx
      .insertInto('audit_event_file')
      .values(files.slice(at, at + 10_000).map((sha256) => ({ sha256, seq })))
      .execute()
  }
  await growLogTree(tx, seq, leaf)
  return seq
}

/** Not part of the entry: what the filter by project reads. A workspace never changes its project. */
async function projectOf(
  tx: Tx,
  { subject, workspaceId, releaseId }: Facts,
): Promise<string | null> {
  if (subject.type === 'project') return subject.id
  if (workspaceId === undefined && releaseId !== undefined) return projectOfRelease(tx, releaseId)
  if (workspaceId === undefined) return null
  const workspace = await tx
    .selectFrom('workspace')
    .select('project_id')
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  return workspace?.project_id ?? null
}

/** A seal names its release alone. */
async function projectOfRelease(tx: Tx, releaseId: string): Promise<string | null> {
  const release = await tx
    .selectFrom('release')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .select('workspace.project_id')
    .where('release.id', '=', releaseId)
    .executeTakeFirst()
  return release?.project_id ?? null
}

/** SHA-256 of the policy's canonical text: the bytes of its file in a bundle. */
function policyDigest(named: Facts['policy']): string | null {
  const policy = named && findPolicyVersion(named.id, named.version)
  return policy ? createHash('sha256').update(policyText(policy), 'utf8').digest('hex') : null
}

/** SHA-256(0x00 || entry), in hex. */
export function leafHash(body: string): string {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(body, 'utf8')
    .digest('hex')
}
