import { type TlogProof, writeTlogProof } from '#app/domain/audit/note/tlog-proof.ts'
import { consistencyRanges, inclusionRanges } from '#app/domain/audit/tree/ranges.ts'
import type { Db } from '../open.ts'
import { findCheckpoint, firstCheckpointOver, type PublishedCheckpoint } from './log-checkpoints.ts'
import { hashesOfRanges } from './log-tree.ts'

/** That the entry is in the log of the size of a published checkpoint; nothing for any other size. */
export async function findInclusionProof(
  db: Db,
  seq: number,
  size?: number,
): Promise<TlogProof | undefined> {
  const found = size === undefined ? firstCheckpointOver(db, seq) : findCheckpoint(db, size)
  return proofUpTo(db, seq, await found)
}

/**
 * The proof file of an entry, which holds the entry's bytes too, so that nothing else is needed but a key;
 * nothing where no checkpoint covers it. Whoever gives it out decides who may read the entry.
 */
export async function findProofFile(
  db: Db,
  seq: number,
  over?: PublishedCheckpoint,
): Promise<string | undefined> {
  const proof = await proofUpTo(db, seq, over ?? (await firstCheckpointOver(db, seq)))
  const entry = await db
    .selectFrom('audit_event')
    .select('body')
    .where('seq', '=', seq)
    .executeTakeFirst()
  return proof && entry && writeTlogProof({ ...proof, extra: Buffer.from(entry.body, 'utf8') })
}

async function proofUpTo(
  db: Db,
  seq: number,
  checkpoint: PublishedCheckpoint | undefined,
): Promise<TlogProof | undefined> {
  if (!checkpoint || seq >= checkpoint.size) return undefined
  const hashes = await hashesOfRanges(db, inclusionRanges(seq, checkpoint.size))
  return { index: seq, hashes, checkpoint: checkpoint.note }
}

/** That the log of one published checkpoint is the start of that of another; nothing for other sizes. */
export async function findConsistencyProof(
  db: Db,
  from: number,
  to: number,
): Promise<readonly Uint8Array[] | undefined> {
  const known = await Promise.all([findCheckpoint(db, from), findCheckpoint(db, to)])
  if (from > to || known.some((checkpoint) => checkpoint === undefined)) return undefined
  return hashesOfRanges(db, consistencyRanges(from, to))
}
