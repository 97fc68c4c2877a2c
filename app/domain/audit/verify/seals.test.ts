import { expect, test } from 'vitest'
import { otherVerifier } from '#app/files/verify/other-verifier.fixture.ts'
import { madeBundle, sourceOf } from '#app/files/verify/made-bundle.fixture.ts'
import { madeLog, signerOf, treeOf } from '#app/files/verify/made-log.fixture.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { type LogLine, readLogLine } from './log-line.ts'
import { sayProblem } from './report.ts'
import { holdSeals } from './seals.ts'
import { verifyBundle } from './verify-bundle.ts'

const log = madeLog({ seed: 41, size: 120, isSealed: true })
const seq = log.bodies.findIndex((body) => body.includes('"release-sealed"'))
const seal = log.bodies[seq] as string
const keys = [{ seq: 0, signer: signerOf('made key 0') }]

/** What both verifiers say of the log with these entries, all else made to fit them by its own key. */
async function said(bodies: readonly string[], isWithheld?: (seq: number) => boolean) {
  const texts = log.texts.filter((text) => bodies[text.seq]?.includes(text.commitment))
  const files = madeBundle(
    { ...log, bodies, keys, texts, ...treeOf(bodies, keys) },
    { ...(isWithheld && { isWithheld }) },
  )
  const { problems, checked } = await verifyBundle(sourceOf(files), verifyTools, {
    kept: [],
    keys: [],
  })
  return { said: problems.map(sayProblem), checked, other: otherVerifier(files) }
}

test('seals are held against the decisions before them', async () => {
  const whole = await said(log.bodies)
  expect([whole.said, whole.other]).toEqual([[], null])
  expect(whole.checked).toContainEqual(
    expect.stringMatching(/^[1-9]\d* seals of releases against the decisions before them\.$/),
  )
})

test('where the decision is withheld, the seal stands by its place', async () => {
  const { said: problems, other } = await said(log.bodies, (at) => at === seq - 1)
  expect([problems.filter((one) => one.includes('seal')), other]).toEqual([[], null])
})

test.each([
  [
    'other bytes',
    seal.replace(/"files":\["[0-9a-f]{4}/, '"files":["0000'),
    `it says something else than the release in entry ${seq - 1}`,
  ],
  [
    'another decision',
    seal.replace(`"decidedIn":${seq - 1}`, '"decidedIn":1'),
    'it seals no decision right before it',
  ],
])('a seal of %s is told by both verifiers', async (_what, body, because) => {
  expect(body).not.toBe(seal)
  const { said: problems, other } = await said(log.bodies.with(seq, body))
  expect(problems).toContain(`entries.jsonl: entry ${seq}: ${because}`)
  expect(other).toMatch(new RegExp(`^entry ${seq} seals`))
})

test('a seal of something that released nothing is told by both verifiers', async () => {
  const at = log.bodies.findIndex((body, place) => place > seq && body.includes('"signed-in"'))
  const forged = seal
    .replace(`"decidedIn":${seq - 1}`, `"decidedIn":${at}`)
    .replace(`"seq":${seq}`, `"seq":${at + 1}`)
  const { said: problems, other } = await said([...log.bodies.slice(0, at + 1), forged])
  expect(problems).toContain(
    `entries.jsonl: entry ${at + 1}: entry ${at}, which it seals, released nothing`,
  )
  expect(other).toBe(`entry ${at + 1} seals something else`)
})

test.each([0, -1])('a log that begins with a seal has one too many: %s', async (decidedIn) => {
  const first = seal
    .replace(`"seq":${seq}`, '"seq":0')
    .replace(/"decidedIn":\d+/, `"decidedIn":${decidedIn}`)
  expect((await said([first])).said).toContain(
    'entries.jsonl: entry 0: it seals no decision right before it',
  )
})

/** What is told of these lines alone. */
function told(lines: readonly string[]) {
  const held = holdSeals('the log')
  for (const [seq, line] of lines.entries())
    held.pass(readLogLine(verifyTools.sha256, Buffer.from(line), seq) as LogLine)
  return held
}

test('a seal without its parts is told, however few it has', () => {
  const lines = ['{"seq":0}', '{"action":"release-sealed","seq":1}']
  expect(told(lines).problems.map(sayProblem)).toEqual(['the log: entry 1: it cannot be read'])
})

test('a log whose seals are all wrong does not fill the memory with it', () => {
  const held = told(
    Array.from({ length: 50 }, (_, at) => `{"action":"release-sealed","seq":${at}}`),
  )
  expect([held.problems.length, held.count()]).toEqual([20, 50])
})
