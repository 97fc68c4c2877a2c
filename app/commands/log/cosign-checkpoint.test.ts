import { expect, test } from 'vitest'
import { writeWitnessKey } from '#app/domain/audit/note/key.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { type Files, sourceOf } from '#app/files/verify/made-bundle.fixture.ts'
import { otherVerifier } from '#app/files/verify/other-verifier.fixture.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { madeWitness } from '#app/files/verify/witness.fixture.ts'
import { findCheckpoint, listWitnessed } from '#db/queries/log-checkpoints.ts'
import { findProofFile } from '#db/queries/log-proofs.ts'
import { done, refusal } from '../cast.fixture.ts'
import { type Deps } from '../deps.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { announceLogKey } from './announce-key.ts'
import { cosignCheckpoint } from './cosign-checkpoint.ts'
import { exportBundle } from './export-bundle.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { verifyLog } from './verify-log.ts'

const one = madeWitness('one')
const two = madeWitness('two')
const TIME = Date.UTC(2026, 10, 2, 8) / 1000

/** A log with two checkpoints, over one entry and over two, that knows two witnesses. */
async function logOfTwo() {
  const deps: Deps = { ...(await testDeps()), witnesses: [one.key, two.key] }
  await announceLogKey(deps)
  const first = await makeCheckpoint(deps)
  done(await exportBundle(deps, program, { filter: {}, verifier: null }))
  const second = await makeCheckpoint(deps)
  expect([first.size, second.size]).toEqual([1, 2])
  const take = (text: string, size?: number) => cosignCheckpoint(deps, { text, size })
  return { deps, first, second, take }
}

test('cosignatures are taken with the checkpoint or alone, and published on it', async () => {
  const { deps, first, second, take } = await logOfTwo()
  const db = deps.db.reader
  const own = one.line(second.note, TIME)
  expect(done(await take(second.note + own))).toEqual({
    size: 2,
    by: [{ name: 'one.example', seenAt: '2026-11-02T08:00:00.000Z' }],
  })
  expect((await findCheckpoint(db))?.note).toBe(second.note + own)
  expect((await findCheckpoint(db, 1))?.note).toBe(first.note)
  // The same once more changes nothing; the lines alone are of the newest, or of the size that is said.
  done(await take(second.note + own))
  const newer = one.line(second.note, TIME + 60)
  done(await take(two.line(second.note, TIME) + newer))
  done(await take(two.line(first.note, TIME - 60), 1))
  const note = (await findCheckpoint(db))?.note
  expect(note).toBe(second.note + newer + two.line(second.note, TIME))
  expect((await findCheckpoint(db, 1))?.note).toBe(first.note + two.line(first.note, TIME - 60))
  expect(await findProofFile(db, 1)).toContain(note)
  expect(await listWitnessed(db)).toEqual([
    {
      witness: writeWitnessKey(one.key),
      size: 2,
      seenAt: '2026-11-02T08:01:00.000Z',
      checkpoints: 1,
    },
    {
      witness: writeWitnessKey(two.key),
      size: 2,
      seenAt: '2026-11-02T08:00:00.000Z',
      checkpoints: 2,
    },
  ])
  // The log where it lies, and a bundle of it, hold against the witnesses.
  const witnesses = [one.key, two.key]
  const report = await verifyLog({ db, store: null, kept: [], keys: [], witnesses })
  expect(report.problems).toEqual([])
  expect(report.checked.join('\n')).toContain('two.example cosigned the first 2 entries')
  const bundle = done(await exportBundle(deps, program, { filter: {}, verifier: null }))
  const files: Files = new Map()
  for await (const { name, pieces } of bundle.files) {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece)
    files.set(name, Buffer.concat(parts))
  }
  const judged = await verifyBundle(sourceOf(files), verifyTools, { kept: [], keys: [], witnesses })
  expect(judged.problems.map(sayProblem)).toEqual([])
  expect(otherVerifier(files, { witnesses: witnesses.map(writeWitnessKey) })).toBeNull()
})

test('a proof leads to a checkpoint that was witnessed, if there is one', async () => {
  const { deps, first, second, take } = await logOfTwo()
  expect(await findProofFile(deps.db.reader, 0)).toContain(first.note)
  done(await take(one.line(second.note, TIME), 2))
  expect(await findProofFile(deps.db.reader, 0)).toContain(second.note)
})

test('what is no cosignature of our checkpoints by a known witness is refused, and says why', async () => {
  const { deps, first, second, take } = await logOfTwo()
  const other = await logOfTwo()
  const foreign = other.second.note.replace('sluice.example/log', 'other.example/log')
  const stranger = madeWitness('stranger')
  const now = Date.parse(deps.now()) / 1000
  for (const [why, text, size] of [
    ['unreadable', 'no note'],
    ['unreadable', `no checkpoint\n\n${one.line(second.note, TIME)}`],
    ['other-log', foreign + one.line(foreign, TIME)],
    ['no-such-checkpoint', one.line(second.note, TIME), 7],
    ['other-tree', other.second.note + one.line(other.second.note, TIME)],
    ['unknown-key', second.note],
    ['unknown-key', second.note + stranger.line(second.note, TIME)],
    ['unknown-key', madeWitness('thief', 'one.example').line(second.note, TIME)],
    ['not-its-signature', one.line(first.note, TIME)],
    ['not-its-signature', second.note + one.line(first.note, TIME)],
    ['not-its-signature', two.line(second.note, TIME) + one.line(first.note, TIME)],
    ['from-the-future', one.line(second.note, Math.floor(now) + 3_600)],
  ] as const) {
    expect(refusal(await take(text, size)), why).toBe(why)
  }
  const unaware = { ...deps, witnesses: [] }
  expect(refusal(await cosignCheckpoint(unaware, { text: one.line(second.note, TIME) }))).toBe(
    'no-witnesses',
  )
  expect(await listWitnessed(deps.db.reader)).toEqual([])
})

test('a line by a stranger beside that of a known witness is left out', async () => {
  const { deps, second, take } = await logOfTwo()
  const stranger = madeWitness('stranger').line(second.note, TIME)
  expect(done(await take(second.note + stranger + one.line(second.note, TIME))).by).toHaveLength(1)
  expect((await findCheckpoint(deps.db.reader))?.note).not.toContain('stranger')
})
