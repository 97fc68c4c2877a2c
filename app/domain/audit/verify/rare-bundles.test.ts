import { expect, test } from 'vitest'
import {
  type Files,
  madeBundle,
  signManifest,
  sourceOf,
} from '#app/files/verify/made-bundle.fixture.ts'
import { madeLog, type MadeLog, signerOf, treeOf } from '#app/files/verify/made-log.fixture.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { writeCheckpoint } from '../note/checkpoint.ts'
import { writeSignedNote } from '../note/signed-note.ts'
import { bundleReadme } from './bundle-readme.ts'
import { signersAt } from './keys.ts'
import { firstBadEntry, sayProblem } from './report.ts'
import { textOf } from './source.ts'
import { verifyBundle } from './verify-bundle.ts'

const log = madeLog({ seed: 21, size: 60 })
const signer = log.keys[0]!.signer

/** What the verifier says of a bundle that was changed, and listed and signed again. */
async function said(change: (files: Files) => void, from: MadeLog = log, kept: string[] = []) {
  const files = madeBundle(from)
  change(files)
  signManifest(files, signer)
  const notes = kept.map((text) => ({ where: 'kept', text }))
  const report = await verifyBundle(sourceOf(files), verifyTools, { kept: notes, keys: [] })
  return { ...report, said: report.problems.map(sayProblem) }
}
const put = (name: string, text: string) => (files: Files) => {
  files.set(name, Buffer.from(text))
}
const changed = (name: string, change: (text: string) => string) => (files: Files) => {
  files.set(name, Buffer.from(change(files.get(name)!.toString())))
}

/** The same log with other entries; its tree, checkpoints and tables are made to fit them. */
function remade(bodies: readonly string[], keys: MadeLog['keys'] = log.keys): MadeLog {
  const texts = log.texts.filter(({ seq, commitment }) => bodies[seq]?.includes(commitment))
  return { ...log, bodies, texts, keys, ...treeOf(bodies, [{ seq: 0, signer }]) }
}

test.each<[string, (files: Files) => void, string[]]>([
  ['no checkpoint', (files) => files.delete('checkpoint'), ['checkpoint: it is no checkpoint']],
  ['another text', put('checkpoint', 'x\n'), ['checkpoint: it is no checkpoint']],
  [
    'an earlier one that is none',
    put('checkpoints/5', 'x\n'),
    ['checkpoints/5: it is no checkpoint'],
  ],
  [
    'an earlier one under another name',
    put('checkpoints/5', log.noteAt(20)),
    ['checkpoints/5: it is over 20 entries'],
  ],
  [
    'one that is newer',
    put('checkpoints/90', madeLog({ seed: 21, size: 90 }).noteAt(90)),
    ['checkpoints/90: it is newer than the bundle'],
  ],
  [
    'a proof that is none',
    put('proofs/3.tlog-proof', 'x'),
    ['proofs/3.tlog-proof: entry 3: it is no proof file'],
  ],
  [
    'a proof that is no text',
    (files) => files.set('proofs/3.tlog-proof', Buffer.from([0xff])),
    ['proofs/3.tlog-proof: entry 3: it is no proof file'],
  ],
  [
    'a proof under another number',
    (files) => {
      const [, proof] = [...files].find(([name]) => name.startsWith('proofs/'))!
      files.set('proofs/0.tlog-proof', proof)
    },
    [expect.stringMatching(/^proofs\/0\.tlog-proof: entry 0: it proves entry \d+$/)],
  ],
  [
    'a policy that is gone',
    (files) => files.delete('policies/opensafely-1.json'),
    [expect.stringMatching(/^policies\/opensafely-1\.json: entry \d+: it is missing$/)],
  ],
  [
    'released files that no entry released',
    changed('files.sha256', (text) => `${text}${'0'.repeat(64)}  more.csv\n`),
    ['files.sha256: it has files that no disclosed entry released'],
  ],
  [
    'a row of no entry',
    changed('decisions.csv', (text) => `${text},x\r\n`),
    [expect.stringMatching(/^decisions\.csv: row \d+ is of no entry, which is not disclosed/)],
  ],
])('%s is told', async (_, change, problems) => {
  expect((await said(change)).said).toEqual(problems)
})

test('a released file in the place of another is told once, and what follows it not at all', async () => {
  const { said: problems } = await said(
    changed('files.sha256', (text) => `${'0'.repeat(64)}  first.csv\n${text}`),
  )
  expect(problems[0]).toMatch(/^files\.sha256: entry \d+: it does not have the file/)
  expect(problems.join('\n')).not.toContain('that no disclosed entry released')
})

test('texts that are none of an entry are told with their line', async () => {
  const line = JSON.parse(madeBundle(log).get('texts.jsonl')!.toString().split('\n')[0]!) as Record<
    string,
    unknown
  >
  const { said: problems } = await said(
    put(
      'texts.jsonl',
      [line, line, { ...line, salt: '' }, { ...line, commitment: 'x' }]
        .map((one) => `${JSON.stringify(one)}\n`)
        .join('') + 'no JSON\n',
    ),
  )
  const of = `texts.jsonl: entry ${String(line['seq'])}`
  expect(problems).toContain(`${of}: line 3: the text is not what was committed to`)
  expect(problems).toContain(`${of}: line 4: the entry commits to no such text`)
  expect(problems).toContain(
    'texts.jsonl: line 5 is of no entry, which is not disclosed in its place',
  )
})

test('entries that are gone, or more than the checkpoint covers, are told', async () => {
  const gone = await said((files) => files.delete('entries.jsonl'))
  expect(gone.said).toContain(
    'entries.jsonl: entry 0: it is missing: there are 0 entries, and checkpoints/1 is over 1',
  )
  const next = madeLog({ seed: 21, size: 61 }).bodies[60]!
  const more = await said(changed('entries.jsonl', (text) => `${text}${next}\n`))
  expect(more.said).toContain('entries.jsonl: entry 60: it is not covered by the checkpoint')
})

test('without the tables there is nothing beside the log that was not looked at', async () => {
  const { said: problems, unchecked } = await said((files) => {
    for (const name of ['decisions.csv', 'texts.jsonl']) files.delete(name)
  })
  expect(problems).toEqual([])
  expect(unchecked.join('\n')).not.toContain('acceptances')
})

test('no more than a thousand rows of a table are told', async () => {
  const long = madeLog({ seed: 21, size: 1_100 })
  const { said: problems } = await said(
    changed('events.csv', (text) => text.replace(/[0-9a-f]{64}(?=\r\n)/g, 'f'.repeat(64))),
    long,
  )
  expect(problems).toHaveLength(1_000)
})

test('a checkpoint that was kept and is none, or is of nothing, is told', async () => {
  const signed = (size: number, root: Uint8Array) => {
    const text = writeCheckpoint({ origin: signer.key.name, size, root })
    const signatures = [
      { name: signer.key.name, keyId: signer.key.id, signature: signer.sign(text) },
    ]
    return writeSignedNote({ text, signatures })
  }
  const kept = [signed(0, new Uint8Array(32)), signed(0, verifyTools.sha256(new Uint8Array())), 'x']
  expect((await said(() => {}, log, kept)).said).toEqual([
    'kept: it is no checkpoint',
    'kept: it is no checkpoint of an empty log',
  ])
})

test('policies that no entry binds by their bytes are said, and none are demanded', async () => {
  const bodies = log.bodies.map((body) =>
    body.replace(/("policy":\{"id":"opensafely","sha256":)"[0-9a-f]{64}"/, '$1null'),
  )
  const { said: problems, unchecked } = await said(
    (files) => files.delete('policies/opensafely-1.json'),
    remade(bodies),
  )
  expect(problems).toEqual([])
  expect(unchecked).toContain('Policies of 1 versions that no entry binds by its bytes.')
})

test.each([
  ['none', '{"action":"signed-in","seq":0,"v":1}'],
  ['one without a key', '{"action":"log-key-announced","seq":0,"v":1}'],
  ['one of another form', '{"action":"log-key-announced","detail":{"line":5},"seq":0,"v":1}'],
])('a log whose first entry announces %s has no key to be trusted', async (_, first) => {
  const bodies = log.bodies.with(0, first)
  const { noteAt, sizes } = treeOf(bodies, log.keys)
  const { said: problems } = await said((all) => {
    all.set('entries.jsonl', Buffer.from(bodies.map((body) => `${body}\n`).join('')))
    all.set('checkpoint', Buffer.from(noteAt(60)))
    for (const size of sizes.slice(0, -1)) all.set(`checkpoints/${size}`, Buffer.from(noteAt(size)))
  })
  expect(problems).toContain('keys.txt: no entry announces a key')
})

test.each([
  ['"commitments":{},"files":"x",', 'its entry is no decision'],
  ['"after":"released","files":"x",', 'its entry cannot be read'],
])('of an entry with %s alone, a row of a decision is told: %s', async (parts, because) => {
  const seq = log.bodies.findIndex((body) => body.includes('"request-released"'))
  const [after, rest] = parts.startsWith('"after"') ? [parts, ''] : ['', parts]
  const odd = `{"action":"request-released",${after}${rest}"seq":${seq},"v":1}`
  const bodies = log.bodies.with(seq, odd)
  const { noteAt } = treeOf(bodies, log.keys)
  const { said: problems } = await said((all) => {
    all.set('entries.jsonl', Buffer.from(bodies.map((body) => `${body}\n`).join('')))
    all.set('checkpoint', Buffer.from(noteAt(60)))
  })
  const row = new RegExp(`^decisions\\.csv: entry ${seq}: row \\d+: ${because}$`)
  expect(problems).toContainEqual(expect.stringMatching(row))
  // It releases no list of files, so that those of the next release are in the place of its own.
  expect(problems.some((one) => one.startsWith('files.sha256'))).toBe(true)
})

test('before a key was announced the first one signs', () => {
  const other = signerOf('other').key
  expect(
    signersAt(
      [
        { seq: 5, key: signer.key },
        { seq: 9, key: other },
      ],
      3,
    ),
  ).toEqual([signer.key])
  expect(signersAt([], 3)).toEqual([])
})

test('where no problem is of an entry there is no first bad one', () => {
  const none = { checked: [], unchecked: [], problems: [] }
  expect(firstBadEntry(none)).toBeNull()
})

test('a file that is not there, or is no text, has none', async () => {
  const source = sourceOf(new Map([['a', Buffer.from([0xff])]]))
  expect(await textOf(source, 'a')).toBeNull()
  expect(await textOf(source, 'b')).toBeNull()
})

test('the README says what was narrowed, left out or not built', () => {
  const facts = {
    origin: 'sluice.example/log',
    size: 5,
    madeAt: '2026-11-22',
    narrowedBy: [],
    verifier: 'ab',
    proofs: 2,
    withoutProof: 0,
  }
  const whole = bundleReadme(facts)
  expect(whole).toContain('It is complete')
  expect(whole).toContain('The SHA-256 of verify.mjs is\nab')
  expect(whole).not.toContain('have none')
  const narrow = bundleReadme({ ...facts, narrowedBy: ['person'], verifier: null, withoutProof: 7 })
  expect(narrow).toContain('It was narrowed by person')
  expect(narrow).toContain('has no verify.mjs')
  expect(narrow).toContain('The 7 decisions before these have none')
})
