import { expect, test } from 'vitest'
import { madeBundle } from '#app/files/verify/made-bundle.fixture.ts'
import { madeLog, releasedBytes } from '#app/files/verify/made-log.fixture.ts'
import { otherFileVerifier } from '#app/files/verify/other-verifier.fixture.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { writeVerifierKey } from '../note/key.ts'
import { inclusionRanges } from '../tree/ranges.ts'
import { readTlogProof, writeTlogProof } from '../note/tlog-proof.ts'
import { withheldLine } from './log-line.ts'
import { sayProblem } from './report.ts'
import { toHex } from './source.ts'
import { verifyReleasedFile } from './verify-file.ts'

const log = madeLog({ seed: 31, size: 80 })
const key = log.keys[0]!.signer.key
const seq = log.bodies.findLastIndex((body) => body.includes('"request-released"'))
const vote = log.bodies.findLastIndex((body) => body.includes('"vote-cast"'))
const bundle = madeBundle(log, { proofs: 80 })
const proofOf = (of: number) => bundle.get(`proofs/${of}.tlog-proof`)!.toString()

function held(text: string, kept: string[] = [], keys = [key]) {
  const report = verifyReleasedFile(verifyTools, {
    file: 'table.csv',
    sha256: toHex(verifyTools.sha256(new TextEncoder().encode(releasedBytes(seq, 0)))),
    proof: { where: 'proof', text },
    keys,
    kept: kept.map((note) => ({ where: 'kept', text: note })),
  })
  return { ...report, said: report.problems.map(sayProblem) }
}

test('a released file is held against its proof, a key and a kept checkpoint', () => {
  const { said, checked, unchecked } = held(proofOf(seq), [log.noteAt(80)])
  expect([said, unchecked]).toEqual([[], []])
  expect(checked).toContain('The checkpoint is the one in kept.')
  expect(held(proofOf(seq), [], []).unchecked).toEqual([
    'Who signed the checkpoint: give the key of the log, with --key.',
  ])
})

test('the seal of a release proves its files as the decision did before there were seals', () => {
  const sealed = madeLog({ seed: 31, size: 80, isSealed: true })
  const at = sealed.bodies.findLastIndex((body) => body.includes('"release-sealed"'))
  const checkpoint = sealed.noteAt(80)
  const hashes = inclusionRanges(at, 80).map(sealed.hashOf)
  const text = writeTlogProof({
    index: at,
    hashes,
    checkpoint,
    extra: new TextEncoder().encode(sealed.bodies[at]),
  })
  const bytes = Buffer.from(releasedBytes(at - 1, 0))
  const line = writeVerifierKey(key)
  for (const [proof, of] of [
    [text, bytes],
    [proofOf(seq), Buffer.from(releasedBytes(seq, 0))],
  ] as const) {
    const { problems } = verifyReleasedFile(verifyTools, {
      file: 'table.csv',
      sha256: toHex(verifyTools.sha256(of)),
      proof: { where: 'proof', text: proof },
      keys: [key],
      kept: [],
    })
    expect([problems, otherFileVerifier(proof, of, line)]).toEqual([[], null])
  }
  expect(otherFileVerifier(text, Buffer.from('other'), line)).toBe('other bytes')
  expect(otherFileVerifier(proofOf(vote), bytes, line)).toBe('no release')
})

const proof = readTlogProof(proofOf(seq))!
test.each([
  ['no proof', 'x', 'proof: it is no proof file'],
  [
    'no entry in it',
    writeTlogProof({ index: proof.index, hashes: proof.hashes, checkpoint: proof.checkpoint }),
    'proof: it does not hold the entry that it proves',
  ],
  [
    'a withheld entry',
    writeTlogProof({
      ...proof,
      extra: new TextEncoder().encode(withheldLine(seq, new Uint8Array(32))),
    }),
    'proof: its entry is withheld',
  ],
  [
    'another entry',
    writeTlogProof({ ...proof, extra: new TextEncoder().encode(log.bodies[vote]) }),
    `proof: its entry: the line in its place says seq ${vote}`,
  ],
  [
    'another way up',
    writeTlogProof({ ...proof, hashes: proof.hashes.toReversed() }),
    'proof: it does not lead to the root of its checkpoint',
  ],
  ['another decision', proofOf(vote), `proof: entry ${vote}: it is of vote-cast, not of a release`],
])('%s is told', (_, text, problem) => {
  expect(held(text).said).toEqual([problem])
})

test('a kept checkpoint is of the same size and log, or it is said that it is not', () => {
  expect(held(proofOf(seq), ['x']).said).toEqual(['kept: it is no checkpoint'])
  const older = held(proofOf(seq), [log.noteAt(26)])
  expect(older.said).toEqual([])
  expect(older.unchecked[0]).toMatch(/^kept: it is over 26 entries; the log proves at/)
  const another = madeLog({ seed: 32, size: 80 }).noteAt(80)
  const renamed = log.noteAt(80).replace('sluice.example/log', 'other.example/log')
  for (const note of [another, renamed]) {
    expect(held(proofOf(seq), [note]).said).toEqual([
      `kept: entry ${seq}: it is of another log than the proof`,
    ])
  }
})
