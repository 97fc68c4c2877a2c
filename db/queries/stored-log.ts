import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { nodeHash } from '#app/domain/audit/tree/hashing.ts'
import type { Db } from '../open.ts'

/** An entry with everything that is stored beside it. */
export type StoredEntry = {
  readonly seq: number
  readonly body: string
  readonly leafHash: string
  /** Its leaf in the tree. */
  readonly node: string | null
  readonly at: string
  readonly kind: string
  readonly actorId: string | null
  readonly role: string
  readonly workspaceId: string | null
  readonly requestId: string | null
  readonly releaseId: string | null
  readonly turn: number | null
}

const PAGE = 1_000

/** Every entry as it is stored, oldest first, a page at a time. */
export async function* walkStored(db: Db): AsyncGenerator<readonly StoredEntry[]> {
  for (let last = -1; ;) {
    const page = await db
      .selectFrom('audit_event as e')
      .leftJoin('log_node as node', (join) =>
        join.on('node.level', '=', 0).onRef('node.idx', '=', 'e.seq'),
      )
      .select(['e.seq', 'e.body', 'e.leaf_hash as leafHash', 'node.hash as node', 'e.at', 'e.kind'])
      .select(['e.actor_id as actorId', 'e.role', 'e.workspace_id as workspaceId', 'e.turn'])
      .select(['e.request_id as requestId', 'e.release_id as releaseId'])
      .where('e.seq', '>', last)
      .orderBy('e.seq')
      .limit(PAGE)
      .execute()
    if (page.length > 0) yield page
    if (page.length < PAGE) return
    last = page.at(-1)?.seq ?? last
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const bytesOf = (hex: string) => Buffer.from(hex, 'hex')

/** The first inner node of the tree that is not made of the two below it; the entries under it. Reads page by page. */
export async function wrongNodes(
  db: Db,
  size: number,
  onStep?: (entries: number) => Promise<void> | void,
): Promise<{ first: number; last: number; because: string } | null> {
  let missing = false
  for (let level = 1; 2 ** level <= size; level++) {
    let count = 0
    for (let last = -1; ;) {
      const page = await db
        .selectFrom('log_node as node')
        .leftJoin('log_node as left', (join) =>
          join.on('left.level', '=', level - 1).on(sql<boolean>`"left".idx = node.idx * 2`),
        )
        .leftJoin('log_node as right', (join) =>
          join.on('right.level', '=', level - 1).on(sql<boolean>`"right".idx = node.idx * 2 + 1`),
        )
        .select(['node.idx', 'node.hash', 'left.hash as left', 'right.hash as right'])
        .where('node.level', '=', level)
        .where('node.idx', '>', last)
        .orderBy('node.idx')
        .limit(PAGE)
        .execute()
      for (const { idx, hash, left, right } of page) {
        const made = nodeHash(sha256, bytesOf(left ?? ''), bytesOf(right ?? ''))
        if (Buffer.from(made).toString('hex') === hash) continue
        const first = idx * 2 ** level
        return {
          first,
          last: first + 2 ** level - 1,
          because: `the node over ${2 ** level} entries is wrong`,
        }
      }
      count += page.length
      await onStep?.(size)
      if (page.length < PAGE) break
      last = page.at(-1)?.idx ?? last
    }
    missing ||= count < Math.floor(size / 2 ** level)
  }
  return missing ? { first: 0, last: size - 1, because: 'it lacks nodes' } : null
}
