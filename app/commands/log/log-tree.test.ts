import { createHash, createPublicKey, verify } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { isSignedBy, readSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { leafHash } from '#app/domain/audit/tree/hashing.ts'
import { verifyConsistency, verifyInclusion } from '#app/domain/audit/tree/verify-proof.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { listLogKeys } from '#db/queries/log-checkpoints.ts'
import { findConsistencyProof, findInclusionProof } from '#db/queries/log-proofs.ts'
import { treeSize } from '#db/queries/log-tree.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { announceLogKey } from './announce-key.ts'
import { makeCheckpoint } from './make-checkpoint.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

function verifySignature(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, text, key, signature)
}

const enter = (deps: Deps, entries: number) =>
  transact(deps.db, async (tx) => {
    for (let entry = 0; entry < entries; entry++) {
      const exported = { form: 'events-csv', through: entry, narrowedBy: [] } as const
      await record(tx, { kind: 'log-exported', ...exported }, signedBy(deps, program))
    }
  })

const checkpointOf = (note: string) => {
  const read = readSignedNote(note)
  const checkpoint = read && readCheckpoint(read.text)
  if (!read || !checkpoint) throw new Error('no checkpoint')
  return { read, checkpoint }
}

test('a checkpoint is signed by the announced key, and stands until something is entered', async () => {
  const deps = await testDeps()
  expect([await announceLogKey(deps), await announceLogKey(deps)]).toEqual([true, false])
  expect(await listLogKeys(deps.db.reader)).toHaveLength(1)
  await enter(deps, 4)
  const made = await makeCheckpoint(deps)
  expect(await makeCheckpoint(deps)).toEqual(made)
  const { read, checkpoint } = checkpointOf(made.note)
  expect([checkpoint.size, checkpoint.origin]).toEqual([5, 'sluice.example/log'])
  expect(isSignedBy(read, deps.logSigner.key, verifySignature)).toBe(true)
})

test('an empty log has a checkpoint too', async () => {
  const deps = await testDeps()
  expect(checkpointOf((await makeCheckpoint(deps)).note).checkpoint.root).toEqual(
    sha256(new Uint8Array(0)),
  )
})

test('every entry is proved to be in every published log that has it, and in no other', async () => {
  const deps = await testDeps()
  const sizes = [3, 8, 13]
  let entered = 0
  for (const size of sizes) {
    await enter(deps, size - entered)
    entered = size
    await makeCheckpoint(deps)
  }
  const bodies = await deps.db.reader.selectFrom('audit_event').select('body').execute()
  for (const size of sizes) {
    for (let index = 0; index < size; index++) {
      const proof = await findInclusionProof(deps.db.reader, index, size)
      const { root } = checkpointOf(proof?.checkpoint ?? '').checkpoint
      const leaf = leafHash(sha256, Buffer.from(bodies[index]?.body ?? ''))
      const hashes = proof?.hashes ?? []
      expect(verifyInclusion(sha256, { leaf, index, size, root, proof: hashes })).toBe(true)
    }
  }
  expect((await findInclusionProof(deps.db.reader, 4))?.checkpoint).toContain('\n8\n')
  expect(await findInclusionProof(deps.db.reader, 4, 3)).toBeUndefined()
  expect(await findInclusionProof(deps.db.reader, 4, 7)).toBeUndefined()
  expect(await findInclusionProof(deps.db.reader, 13)).toBeUndefined()
})

test('a published log is proved to be the start of a later one; other sizes get no proof', async () => {
  const deps = await testDeps()
  await enter(deps, 6)
  const older = checkpointOf((await makeCheckpoint(deps)).note).checkpoint
  await enter(deps, 5)
  const newer = checkpointOf((await makeCheckpoint(deps)).note).checkpoint
  const proof = (await findConsistencyProof(deps.db.reader, 6, 11)) ?? []
  const claim = { older: 6, newer: 11, olderRoot: older.root, newerRoot: newer.root, proof }
  expect(verifyConsistency(sha256, claim)).toBe(true)
  expect(await findConsistencyProof(deps.db.reader, 11, 6)).toBeUndefined()
  expect(await findConsistencyProof(deps.db.reader, 5, 11)).toBeUndefined()
})

test('a tree that was lost is the same when made anew; entries go in meanwhile', async () => {
  const deps = await testDeps()
  await enter(deps, 21)
  const nodes = () => deps.db.reader.selectFrom('log_node').selectAll().execute()
  const before = await nodes()
  await sql`delete from log_node`.execute(deps.db.writer)
  await transact(deps.db, (tx) => keep(tx, { kind: 'log-tree-caught-up' }))
  expect(await nodes()).toEqual(before)
  expect(await treeSize(deps.db.reader)).toBe(21)
})

test('a tree that lags behind refuses no entry and gets no gap', async () => {
  const deps = await testDeps()
  await enter(deps, 3)
  await sql`delete from log_node`.execute(deps.db.writer)
  await enter(deps, 2)
  expect(await treeSize(deps.db.reader)).toBe(0)
  await transact(deps.db, (tx) => keep(tx, { kind: 'log-tree-caught-up' }))
  expect(await deps.db.reader.selectFrom('log_node').selectAll().execute()).toHaveLength(8)
})

test('a checkpoint can be neither changed nor removed', async () => {
  const deps = await testDeps()
  await makeCheckpoint(deps)
  const change = sql`update log_checkpoint set note = ''`.execute(deps.db.writer)
  await expect(change).rejects.toThrow('never changes')
  await expect(sql`delete from log_checkpoint`.execute(deps.db.writer)).rejects.toThrow('stays')
})
