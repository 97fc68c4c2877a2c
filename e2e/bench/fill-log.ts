import { createHash } from 'node:crypto'
import { decisionIn } from '#app/domain/audit/decision.ts'
import { entryBody, type Facts } from '#app/domain/audit/entry.ts'
import { nodesCompletedBy } from '#app/domain/audit/tree/fold.ts'
import type { NodeRef } from '#app/domain/audit/tree/ranges.ts'
import { policyText } from '#app/domain/disclosure/policy-text.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { type Database, transact, type Tx } from '#db/open.ts'
import { leafHash } from '#db/queries/audit-events.ts'
import { lastSeq } from '#db/queries/log.ts'

const BATCH = 10_000
// SQLite binds at most 32,766 values to a statement.
const ROWS = 1_000
const hex = (text: string) => createHash('sha256').update(text).digest('hex')
const policySha256 = hex(policyText(opensafely))

/**
 * Fills the log up to that many entries: the entries, leaves and tree that `record` would make, in the
 * mix of a working day, many to a statement. One at a time a million takes an hour.
 */
export async function fillLog(db: Database, size: number): Promise<void> {
  const held = new Map<string, Uint8Array>()
  const keyOf = ({ level, index }: NodeRef) => `${level}/${index}`
  for (const { level, idx, hash } of await db.reader
    .selectFrom('log_node')
    .selectAll()
    .orderBy('level')
    .orderBy('idx')
    .execute()
    .then((nodes) => nodes.filter(({ idx }) => idx % 2 === 0)))
    held.set(keyOf({ level, index: idx }), Buffer.from(hash, 'hex'))
  for (let from = (await lastSeq(db.reader)) + 1; from < size; from += BATCH) {
    const to = Math.min(size, from + BATCH)
    await transact(db, async (tx) => {
      for (let at = from; at < to; at += ROWS)
        await addRows(tx, at, Math.min(to, at + ROWS), {
          read: (node) => held.get(keyOf(node)) as Uint8Array,
          keep: (node, hash) => {
            // A left one waits for its right neighbour, and both are done with then.
            if (node.index % 2 === 0) held.set(keyOf(node), hash)
            else held.delete(keyOf({ ...node, index: node.index - 1 }))
          },
        })
    })
  }
}

type Tree = {
  readonly read: (node: NodeRef) => Uint8Array
  readonly keep: (node: NodeRef, hash: Uint8Array) => void
}

async function addRows(tx: Tx, from: number, to: number, tree: Tree): Promise<void> {
  const entries = Array.from({ length: to - from }, (_, place) => made(from + place))
  await tx
    .insertInto('audit_event')
    .values(entries.map(({ row }) => row))
    .execute()
  const files = entries.flatMap(({ row, facts }) =>
    (facts.files ?? []).map((sha256) => ({ sha256, seq: row.seq })),
  )
  if (files.length > 0) await tx.insertInto('audit_event_file').values(files).execute()
  const nodes: { level: number; idx: number; hash: string }[] = []
  for (const { row } of entries) {
    const leaf = Buffer.from(row.leaf_hash, 'hex')
    const completed = nodesCompletedBy(verifyTools.sha256, row.seq, leaf, tree.read)
    for (const { level, index, hash } of completed) {
      tree.keep({ level, index }, hash)
      nodes.push({ level, idx: index, hash: Buffer.from(hash).toString('hex') })
    }
  }
  await tx.insertInto('log_node').values(nodes).execute()
}

function made(seq: number) {
  const [kind, facts] = factsAt(seq)
  const by = {
    actorId: `person-${seq % 50}`,
    role: seq % 3 === 0 ? 'auditor' : 'checker',
    at: new Date(1_700_000_000_000 + seq * 1_000).toISOString(),
    nonce: hex(String(seq)).slice(0, 32),
    session: null,
  } as const
  const body = entryBody(seq, kind, facts, by, facts.policy ? policySha256 : null)
  const row = {
    seq,
    body,
    leaf_hash: leafHash(body),
    at: by.at,
    kind,
    actor_id: by.actorId,
    role: by.role,
    decision: decisionIn(kind, facts),
    project_id: null,
    workspace_id: null,
    request_id: null,
    release_id: null,
    subject_type: facts.subject.type,
    subject_id: facts.subject.id,
    turn: facts.turn ?? null,
    shown_as: facts.shownAs ?? 'public',
  } as const
  return { row, facts }
}

/** Of twenty events eleven are views, five sign-ins, three votes and one an export. */
function factsAt(seq: number): readonly [string, Facts] {
  const kind = seq % 20
  const files = [hex(`file ${seq % 5_000}`)]
  if (kind < 11) {
    return ['output-viewed', { subject: { type: 'output', id: `output-${seq % 5_000}` }, files }]
  }
  if (kind < 16) return ['signed-in', { subject: { type: 'session', id: `session-${seq}` } }]
  if (kind === 16) {
    const detail = { through: seq - 1, narrowedBy: [] }
    return ['log-exported', { subject: { type: 'log', id: 'events-csv' }, detail }]
  }
  return [
    'vote-cast',
    {
      subject: { type: 'request-file', id: `file-${seq}` },
      files,
      findings: hex(`findings ${seq % 5_000}`),
      policy: { id: opensafely.id, version: opensafely.version },
      detail: { vote: 'approved', version: 1 },
      shownAs: 'private',
    },
  ]
}
