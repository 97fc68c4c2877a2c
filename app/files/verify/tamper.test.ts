import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { firstBadEntry, type Report, sayProblem } from '#app/domain/audit/verify/report.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { verifyReleasedFile } from '#app/domain/audit/verify/verify-file.ts'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { seededRandom } from '#db/seed/random.ts'
import { type Files, madeBundle, signManifest, sourceOf } from './made-bundle.fixture.ts'
import { type MadeLog, madeLog, releasedBytes, signerOf, treeOf } from './made-log.fixture.ts'
import { verifyTools } from './tools.ts'

// The reader kept a checkpoint over 6,666 entries, and has the log's key from elsewhere.
const SIZE = 10_000
const KEPT = 6_666
const log = madeLog({ seed: 10, size: SIZE })
const whole = madeBundle(log, { proofs: 40 })
const key = log.keys[0]!.signer.key
const kept = { where: 'kept', text: log.noteAt(KEPT) }

const read = (files: Files) =>
  verifyBundle(sourceOf(files, 256 * 1024), verifyTools, { kept: [kept], keys: [key] })
const copy = (): Files => new Map(whole)
const linesOf = (files: Files) => files.get('entries.jsonl')!.toString().trimEnd().split('\n')
const putLines = (files: Files, lines: readonly string[]) =>
  files.set('entries.jsonl', Buffer.from(lines.map((line) => `${line}\n`).join('')))
const first = (report: Report) => firstBadEntry(report)?.entry
const said = ({ problems }: Report) => problems.map(sayProblem).join('\n')

test('the log itself is whole', async () => {
  expect((await read(whole)).problems).toEqual([])
})

test.each([0, 4_312, SIZE - 1])('an edited entry is named: %i', async (seq) => {
  const files = copy()
  const lines = linesOf(files)
  lines[seq] = lines[seq]!.replace('"role":"checker"', '"role":"auditor"')
  putLines(files, lines)
  expect(first(await read(files))).toEqual({ first: seq, last: seq })
})

test.each([1, 5_000])('an entry taken out is named: %i', async (seq) => {
  const files = copy()
  putLines(files, linesOf(files).toSpliced(seq, 1))
  expect(first(await read(files))).toEqual({ first: seq, last: seq })
})

test('an entry put in, or one twice, is named', async () => {
  for (const line of [
    linesOf(whole)[700]!,
    linesOf(whole)[699]!.replace('"seq":699', '"seq":700'),
  ]) {
    const files = copy()
    putLines(files, linesOf(files).toSpliced(700, 0, line))
    const report = await read(files)
    expect(first(report)!.first, said(report)).toBe(line === linesOf(whole)[700] ? 701 : 700)
  }
})

test('two entries that changed places are named, also if their numbers were made to fit', async () => {
  const files = copy()
  const lines = linesOf(files)
  ;[lines[900], lines[901]] = [lines[901]!, lines[900]!]
  putLines(files, lines)
  expect(first(await read(files))).toEqual({ first: 900, last: 900 })
  lines[900] = lines[900].replace('"seq":901', '"seq":900')
  lines[901] = lines[901].replace('"seq":900', '"seq":901')
  putLines(files, lines)
  expect(first(await read(files))).toEqual({ first: 900, last: 900 })
})

test.each([SIZE - 1, 3_000])(
  'a cut tail is named by the first entry that is missing: %i',
  async (size) => {
    const files = copy()
    putLines(files, linesOf(files).slice(0, size))
    const report = await read(files)
    expect(report.problems.some(({ entry }) => entry?.first === size)).toBe(true)
    expect(said(report)).toContain(`there are ${size} entries`)
  },
)

/** The operator makes everything anew: tree, checkpoints, tables, proofs and list, by a key of their choice. */
function remade(bodies: readonly string[], words = 'made'): Files {
  const signer = signerOf(`${words} key 0`)
  const keys = [{ seq: 0, signer }]
  const texts = log.texts.filter(({ seq, commitment }) => bodies[seq]?.includes(commitment))
  const seqs = bodies.flatMap((body) =>
    JSON.parse(body).action === 'request-released' ? JSON.parse(body).files : [],
  )
  const released = log.released.filter(({ sha256 }) => seqs.includes(sha256))
  return madeBundle({ bodies, texts, keys, released, ...treeOf(bodies, keys) } satisfies MadeLog)
}

test('a log cut and signed again by its own key is caught by the kept checkpoint', async () => {
  const files = remade(log.bodies.slice(0, 5_000))
  expect(
    (await verifyBundle(sourceOf(files), verifyTools, { kept: [], keys: [key] })).problems,
  ).toEqual([])
  const report = await read(files)
  expect(first(report)).toEqual({ first: 5_000, last: 5_000 })
  expect(said(report)).toContain('kept is over 6666')
})

test('a log made anew with one entry changed is caught by the kept checkpoint', async () => {
  const bodies = log.bodies.with(
    20,
    log.bodies[20]!.replace('"role":"checker"', '"role":"auditor"'),
  )
  const files = remade(bodies)
  expect(
    (await verifyBundle(sourceOf(files), verifyTools, { kept: [], keys: [key] })).problems,
  ).toEqual([])
  const { entry, where } = firstBadEntry(await read(files))!
  expect([entry.first <= 20 && entry.last >= 20, where]).toEqual([true, 'kept'])
  // Another kept checkpoint from before narrows it down.
  const both = [
    kept,
    { where: 'older', text: log.noteAt(15) },
    { where: 'newer', text: log.noteAt(30) },
  ]
  const narrow = await verifyBundle(sourceOf(files), verifyTools, { kept: both, keys: [key] })
  expect(first(narrow)).toEqual({ first: 15, last: 29 })
})

test('keys that were swapped are caught: the log made anew under another key', async () => {
  const line = madeLog({ seed: 10, size: 1, words: 'thief' }).bodies[0]!
  const files = remade(log.bodies.with(0, line), 'thief')
  expect(
    (await verifyBundle(sourceOf(files), verifyTools, { kept: [], keys: [] })).problems,
  ).toEqual([])
  const report = await verifyBundle(sourceOf(files), verifyTools, { kept: [], keys: [key] })
  expect(first(report)).toEqual({ first: 0, last: 0 })
  expect(said(report)).toContain('no key that you trust')
})

test('a second key that nobody handed over to is caught, and one that was is not', async () => {
  const rotated = madeLog({ seed: 3, size: 60, rotateAt: 30 })
  const asked = { kept: [], keys: [rotated.keys[0]!.signer.key] }
  const files = madeBundle(rotated)
  expect((await verifyBundle(sourceOf(files), verifyTools, asked)).problems).toEqual([])
  // Without the checkpoint of the old key over the entry that announces the new one.
  files.delete('checkpoints/31')
  signManifest(files, rotated.keys[1]!.signer)
  const report = await verifyBundle(sourceOf(files), verifyTools, asked)
  expect(first(report)).toEqual({ first: 30, last: 30 })
  // A checkpoint by the key that was retired.
  const old = treeOf(rotated.bodies, rotated.keys.slice(0, 1))
  const late = madeBundle({ ...rotated, ...old })
  const retired = await verifyBundle(sourceOf(late), verifyTools, asked)
  expect(said(retired)).toContain('not signed by the key of its time')
})

test('an altered policy is named by the first entry that was decided under it', async () => {
  const files = copy()
  const name = [...files.keys()].find((one) => one.startsWith('policies/'))!
  files.set(
    name,
    Buffer.from(files.get(name)!.toString().replace('"threshold":7', '"threshold":1')),
  )
  signManifest(files, log.keys[0]!.signer)
  const seq = log.bodies.findIndex((body) => body.includes('"policy":{'))
  const report = await read(files)
  expect([first(report), said(report)]).toEqual([
    { first: seq, last: seq },
    `${name}: entry ${seq}: it is not the policy that the entry binds`,
  ])
})

test('an altered released file is named by the entry that released it', () => {
  const files = [...whole].filter(([name]) => name.startsWith('proofs/'))
  const isRelease = ([name]: [string, Buffer]) =>
    log.bodies[Number(/\d+/.exec(name)?.[0])]!.includes('request-released')
  const [name, proof] = files.find(isRelease)!
  const seq = Number(/\d+/.exec(name)?.[0])
  const held = (content: string, keys = [key]) =>
    verifyReleasedFile(verifyTools, {
      file: 'table.csv',
      sha256: createHash('sha256').update(content).digest('hex'),
      proof: { where: 'proof', text: proof.toString() },
      keys,
      kept: [{ where: 'kept', text: log.noteAt(SIZE) }],
    })
  expect(held(releasedBytes(seq, 0)).problems).toEqual([])
  expect(first(held(releasedBytes(seq, 9)))).toEqual({ first: seq, last: seq })
  const thief = signerOf('thief').key
  expect(said(held(releasedBytes(seq, 0), [thief]))).toContain('none of the keys you gave')
})

test('tables that say other things than the entries are named, even if signed by the key', async () => {
  for (const [name, from, to] of [
    ['decisions.csv', ',checker,', ',auditor,'],
    ['texts.jsonl', 'and so on', 'and so no'],
    ['files.sha256', 'a', 'b'],
  ] as const) {
    const files = copy()
    files.set(name, Buffer.from(files.get(name)!.toString().replace(from, to)))
    signManifest(files, log.keys[0]!.signer)
    const report = await read(files)
    expect(said(report), name).toContain(`${name}: entry `)
  }
})

const recordsOf = (files: Files, name: string) =>
  files
    .get(name)!
    .toString()
    .split(/(?<=\r\n)/)
const seqOf = (record: string) => Number(record.split(',')[0])
/** The table with its records made anew, listed and signed by the key of the log itself. */
function withRecords(name: string, records: readonly string[]): Files {
  const files = copy()
  files.set(name, Buffer.from(records.join('')))
  signManifest(files, log.keys[0]!.signer)
  return files
}

const changes: [string, string | RegExp, string][] = [
  ['role', ',checker,', ',auditor,'],
  ['leaf', /[0-9a-f]{64}(?=\r\n$)/, 'f'.repeat(64)],
  ['leaf', /[0-9a-f]{64}(?=\r\n$)/, ''],
  ['policy_sha256', /,[0-9a-f]{64},(?=[0-9a-f]{64}\r\n$)/, ',,'],
  ['at', '2026-01', '2025-01'],
  ['decision', ',approved,vote-cast', ',returned,vote-cast'],
  ['action', ',vote-cast', ',vote-changed'],
  ['file_decision', ',1,approved,', ',1,changes_requested,'],
  ['version', ',1,approved,', ',2,approved,'],
  ['policy', ',opensafely,', ',acro-default,'],
  ['program', ',1.0.0,', ',1.0.1,'],
  ['turn', /,1,,(?=[0-9a-f]{64},[0-9a-f]{64}\r\n$)/, ',3,,'],
  ['workspace', ',vote-cast,,', ',vote-cast,study,'],
  ['request', /,r-\d+,/, ',,'],
]

test('a changed field of the decisions is named with its row and its column, each of them', async () => {
  const records = recordsOf(whole, 'decisions.csv')
  const votes = [...records.keys()].filter((at) => records[at]!.includes(',vote-cast,')).slice(900)
  const expected = changes.map(([column, from, to], at) => {
    const row = votes[at]!
    const changed = records[row]!.replace(from, to)
    expect(changed, column).not.toBe(records[row])
    records[row] = changed
    const seq = seqOf(changed)
    const because = `decisions.csv: entry ${seq}: row ${row + 1}: it \\w+ another ${column} `
    return expect.stringMatching(new RegExp(`^${because}`))
  })
  const { problems } = await read(withRecords('decisions.csv', records))
  expect(problems.map(sayProblem)).toEqual(expected)
})

test('a row of a table taken out, put in, or moved is named with its row', async () => {
  for (const name of ['decisions.csv', 'events.csv']) {
    const records = recordsOf(whole, name)
    const row = records.findIndex((_, at) => at > 1_500 && seqOf(records[at]!) > 0)
    const seq = seqOf(records[row]!)
    const out = await read(withRecords(name, records.toSpliced(row, 1)))
    expect(said(out), name).toContain(`entry ${seq}: a row is missing at row ${row + 1}: `)
    const twice = await read(withRecords(name, records.toSpliced(row, 0, records[row]!)))
    expect(said(twice), name).toMatch(new RegExp(`entry ${seq}: row ${row + 2}: `))
    const stray = records[row]!.replace(/^\d+/, '1')
    const put = await read(withRecords(name, records.toSpliced(row, 0, stray)))
    expect(said(put), name).toContain(`row ${row + 1} is of entry 1, which is not disclosed in its`)
    const late = await read(withRecords(name, [...records, stray.replace(/^1/, '10001')]))
    expect(said(late), name).toContain(`row ${records.length + 1} is of entry 10001`)
    expect(said(late).split('\n').length, name).toBe(1)
  }
})

test('a reason that was not given is named, an erased one is not', async () => {
  const records = recordsOf(whole, 'decisions.csv')
  const row = records.findIndex((record) => record.includes('"Ünlike'))
  const changed = (to: string) =>
    withRecords('decisions.csv', records.with(row, records[row]!.replace(/"Ünlike.*?so on"/s, to)))
  expect(said(await read(changed('because')))).toBe(
    `decisions.csv: entry ${seqOf(records[row]!)}: row ${row + 1}: its reason is not the text that the entry commits to`,
  )
  expect(said(await read(changed('[erased]')))).toBe('')
  const vote = records.findIndex((record) => record.includes(',vote-cast,'))
  const given = records.with(vote, records[vote]!.replace(',approved,,,,,', ',approved,,,,why,'))
  expect(said(await read(withRecords('decisions.csv', given)))).toContain(
    `row ${vote + 1}: it has a reason, and the entry none`,
  )
})

test('one byte changed in the bundle of all entries is caught, and named with its entry where it is of one', async () => {
  const random = seededRandom(45)
  // One of each kind of file: there are dozens of proofs.
  const kinds = new Map([...whole.keys()].map((name) => [name.replace(/\d+/, ''), name]))
  expect(kinds.size).toBeGreaterThan(10)
  for (const name of kinds.values()) {
    const bytes = Buffer.from(whole.get(name)!)
    const at = random.whole(0, bytes.length - 1)
    bytes[at] = bytes[at]! ^ random.whole(1, 255)
    const report = await read(copy().set(name, bytes))
    expect(
      report.problems.map((problem) => problem.where),
      `${name} at ${at}`,
    ).toContain(name)
    if (name !== 'entries.jsonl') continue
    const seq = bytes.subarray(0, at).toString('latin1').split('\n').length - 1
    expect(first(report), `byte ${at}`).toMatchObject({ first: seq })
  }
})

test('one byte changed anywhere, in every file of the bundle, is caught', async () => {
  const random = seededRandom(44)
  const small = madeLog({ seed: 6, size: 400, rotateAt: 150 })
  const isWithheld = (seq: number) => seq % 7 === 3 && seq !== 150
  const files = madeBundle(small, { isWithheld, proofs: 20 })
  const asked = {
    kept: [{ where: 'kept', text: small.noteAt(266) }],
    keys: [small.keys[0]!.signer.key],
  }
  for (const [name, bytes] of files) {
    for (let sample = 0; sample < Math.max(1, 20 * CAMPAIGN); sample++) {
      const changed = Buffer.from(bytes)
      const at = random.whole(0, bytes.length - 1)
      changed[at] = changed[at]! ^ random.whole(1, 255)
      const report = await verifyBundle(
        sourceOf(new Map(files).set(name, changed)),
        verifyTools,
        asked,
      )
      const where = report.problems.map((problem) => problem.where)
      expect(where, `${name} at ${at}`).toContain(name)
      if (name === 'entries.jsonl') {
        const seq = bytes.subarray(0, at).toString().split('\n').length - 1
        const { entry } = firstBadEntry(report)!
        expect(entry.first <= seq && seq <= entry.last, said(report)).toBe(true)
        if (!isWithheld(seq)) expect(entry.first, `byte ${at}\n${said(report)}`).toBe(seq)
      }
    }
  }
})
