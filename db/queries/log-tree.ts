import { createHash } from 'node:crypto'
import { foldNodes, nodesCompletedBy, nodesNeededBy } from '#app/domain/audit/tree/fold.ts'
import type { Hash } from '#app/domain/audit/tree/hashing.ts'
import { type NodeRef, nodesOf, type Range } from '#app/domain/audit/tree/ranges.ts'
import type { Db, Tx } from '../open.ts'

const sha256 = (bytes: Uint8Array): Hash =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

/**
 * Adds the leaf of one entry, and every subtree that it completes: a handful of rows, whatever the
 * size of the log. A tree that lags behind (an older database) is left to `catchUpLogTree`.
 */
export async function growLogTree(tx: Tx, seq: number, leaf: string): Promise<void> {
  const before = seq === 0 ? [] : [{ level: 0, index: seq - 1 }]
  const stored = await readNodes(tx, [...before, ...nodesNeededBy(seq)])
  if (seq > 0 && !stored.has(keyOf({ level: 0, index: seq - 1 }))) return
  const left = (node: NodeRef) => stored.get(keyOf(node)) as Hash
  const nodes = nodesCompletedBy(sha256, seq, fromHex(leaf), left)
  await tx
    .insertInto('log_node')
    .values(nodes.map(({ level, index, hash }) => ({ level, idx: index, hash: toHex(hash) })))
    .execute()
}

/** The hash of each range of entries (a root, or a step of a proof), read in one statement. */
export async function hashesOfRanges(db: Db, ranges: readonly Range[]): Promise<Hash[]> {
  const refs = ranges.map(nodesOf)
  const stored = await readNodes(db, refs.flat())
  return refs.map((nodes) => {
    const hashes = nodes.map((node) => stored.get(keyOf(node)))
    if (hashes.some((hash) => hash === undefined)) throw new Error('The tree has a gap here.')
    return foldNodes(sha256, hashes as Hash[])
  })
}

/** How many entries the tree covers; the log itself may be ahead of it in an older database. */
export async function treeSize(db: Db): Promise<number> {
  const last = await db
    .selectFrom('log_node')
    .select(({ fn }) => fn.max('idx').as('idx'))
    .where('level', '=', 0)
    .executeTakeFirst()
  return last?.idx === null || last?.idx === undefined ? 0 : last.idx + 1
}

/** Adds what the log has and the tree has not, page by page; returns how many entries that were. */
export async function catchUpLogTree(tx: Tx): Promise<number> {
  const start = await treeSize(tx)
  for (let next = start; ;) {
    const page = await tx
      .selectFrom('audit_event')
      .select(['seq', 'leaf_hash'])
      .where('seq', '>=', next)
      .orderBy('seq')
      .limit(1_000)
      .execute()
    for (const { seq, leaf_hash } of page) await growLogTree(tx, seq, leaf_hash)
    next += page.length
    if (page.length === 0) return next - start
  }
}

async function readNodes(db: Db, refs: readonly NodeRef[]): Promise<Map<string, Hash>> {
  if (refs.length === 0) return new Map()
  const rows = await db
    .selectFrom('log_node')
    .select(['level', 'idx', 'hash'])
    .where((eb) =>
      eb.or(
        refs.map(({ level, index }) => eb.and([eb('level', '=', level), eb('idx', '=', index)])),
      ),
    )
    .execute()
  return new Map(rows.map(({ level, idx, hash }) => [keyOf({ level, index: idx }), fromHex(hash)]))
}

const keyOf = ({ level, index }: NodeRef): string => `${level}/${index}`
const toHex = (hash: Hash): string => Buffer.from(hash).toString('hex')
const fromHex = (text: string): Hash => new Uint8Array(Buffer.from(text, 'hex'))
