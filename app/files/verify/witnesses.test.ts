import { expect, test } from 'vitest'
import { type WitnessKey, writeWitnessKey } from '#app/domain/audit/note/key.ts'
import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { verifyReleasedFile } from '#app/domain/audit/verify/verify-file.ts'
import { type Files, madeBundle, sourceOf } from './made-bundle.fixture.ts'
import { madeLog, type MadeLog, releasedBytes } from './made-log.fixture.ts'
import { otherVerifier } from './other-verifier.fixture.ts'
import { verifyTools } from './tools.ts'
import { madeWitness } from './witness.fixture.ts'

const TIME = Date.UTC(2026, 10, 22) / 1000
const plain = madeLog({ seed: 77, size: 90 })
const one = madeWitness('one')
const two = madeWitness('two')

/** The log with lines of witnesses on its checkpoints, by size. */
const cosigned = (lines: Readonly<Record<number, string>>): MadeLog => ({
  ...plain,
  noteAt: (size) => plain.noteAt(size) + (lines[size] ?? ''),
})
const byOne = one.line(plain.noteAt(60), TIME)
const byTwo = two.line(plain.noteAt(90), TIME + 60)

async function judged(files: Files, witnesses: readonly WitnessKey[], kept: string[] = []) {
  const asked = { keys: [plain.keys[0]!.signer.key], witnesses }
  const notes = kept.map((text) => ({ where: 'kept', text }))
  const report = await verifyBundle(sourceOf(files), verifyTools, { ...asked, kept: notes })
  const other = otherVerifier(files, { kept, witnesses: witnesses.map(writeWitnessKey) })
  return { ...report, said: report.problems.map(sayProblem), other }
}

test('both verifiers accept cosignatures, and demand them of each witness that is given', async () => {
  const files = madeBundle(cosigned({ 60: byOne, 90: byTwo }))
  const without = await judged(files, [])
  expect([without.said, without.other]).toEqual([[], null])
  expect(without.unchecked).toContain(
    'Cosignatures of two.example, one.example: give the key of the witness, with --witness.',
  )
  const both = await judged(files, [one.key, two.key])
  expect([both.said, both.other]).toEqual([[], null])
  expect(both.checked).toContain(
    'one.example cosigned the first 60 entries, 2026-11-22T00:00:00.000Z.',
  )
  expect(both.unchecked).toContain('Whether one.example saw the entries from 60 on.')
  expect(both.checked).toContain(
    'two.example cosigned the first 90 entries, 2026-11-22T00:01:00.000Z.',
  )
  expect(both.unchecked.join(' ')).not.toContain('Whether two.example')
  const third = await judged(files, [madeWitness('three').key])
  expect(third.said).toEqual([
    'checkpoint: the witness three.example cosigned none of the checkpoints',
  ])
  expect(third.other).toBe('three.example cosigned nothing')
})

test('a checkpoint that the reader kept may be the one that was cosigned', async () => {
  const kept = await judged(madeBundle(plain), [one.key], [plain.noteAt(60) + byOne])
  expect([kept.said, kept.other]).toEqual([[], null])
})

test.each([
  ['a cosignature of another checkpoint', one.line(plain.noteAt(90), TIME)],
  ['a namesake', madeWitness('thief', 'one.example').line(plain.noteAt(60), TIME)],
  ['a signature without a time', byOne.replace(/ \S+\n$/, ` ${byOne.slice(-90, -10)}\n`)],
])('%s is refused by both', async (_, line) => {
  const { said, other } = await judged(madeBundle(cosigned({ 60: line })), [one.key])
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/one\.example/)
  expect(other).toMatch(/one\.example/)
})

test('a released file can be held against a witness, by its proof or by a kept checkpoint', () => {
  const made = madeBundle(cosigned({ 90: byTwo }), { proofs: 60 })
  const [name, proof] = [...made].find(
    ([file]) =>
      file.startsWith('proofs/') &&
      plain.bodies[Number(/\d+/.exec(file)?.[0])]!.includes('request-released'),
  )!
  const seq = Number(/\d+/.exec(name)?.[0])
  const held = (witnesses: WitnessKey[], kept: string[] = []) =>
    verifyReleasedFile(verifyTools, {
      file: 'table.csv',
      sha256: Buffer.from(verifyTools.sha256(Buffer.from(releasedBytes(seq, 0)))).toString('hex'),
      proof: { where: 'proof', text: proof.toString() },
      keys: [plain.keys[0]!.signer.key],
      kept: kept.map((text) => ({ where: 'kept', text })),
      witnesses,
    })
  expect(held([two.key]).problems).toEqual([])
  expect(held([two.key]).checked.join('\n')).toContain('two.example cosigned the first 90')
  expect(held([one.key]).problems).toHaveLength(1)
  const late = plain.noteAt(90) + one.line(plain.noteAt(90), TIME)
  expect(held([one.key], [late]).problems).toEqual([])
  expect(held([]).unchecked.join('\n')).toContain('Cosignatures of two.example')
})
