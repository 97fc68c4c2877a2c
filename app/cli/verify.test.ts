import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { beforeAll, expect, test } from 'vitest'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { type Files, madeBundle, sourceOf } from '#app/files/verify/made-bundle.fixture.ts'
import { madeLog, releasedBytes } from '#app/files/verify/made-log.fixture.ts'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { zipAsMade } from '#app/files/zip-as-made.ts'
import { buildVerifier } from '../http/build-verifier.js'

const log = madeLog({ seed: 8, size: 200, rotateAt: 120 })
const files = madeBundle(log, { proofs: 60 })
const key = writeVerifierKey(log.keys[0]!.signer.key)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-verify-'))
  await buildVerifier(join(folder, 'verify.mjs'))
  await unpack(files, join(folder, 'bundle'))
  await writeFile(join(folder, 'kept'), log.noteAt(66))
})

async function unpack(what: Files, to: string) {
  for (const [name, bytes] of what) {
    await mkdir(dirname(join(to, name)), { recursive: true })
    await writeFile(join(to, name), bytes)
  }
}

/** Node with verify.mjs and nothing else: no packages, no loader. */
function run(...args: readonly string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(folder, 'verify.mjs'), ...args],
      { cwd: folder, env: { NODE_ENV: 'production' } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

test('the verifier imports nothing but Node, and is the same bytes each time it is built', async () => {
  const text = await readFile(join(folder, 'verify.mjs'), 'utf8')
  const imports = [...text.matchAll(/\bfrom "([^"]+)"/g)].map(([, from]) => from)
  expect(imports.length).toBeGreaterThan(0)
  for (const from of imports) expect(from).toMatch(/^node:/)
  await buildVerifier(join(folder, 'again.mjs'))
  expect(await readFile(join(folder, 'again.mjs'), 'utf8')).toBe(text)
})

test('a bundle in a folder and in its zip is whole; what was not given is said', async () => {
  const alone = await run('bundle')
  expect(alone).toMatchObject({ code: 0, err: '' })
  expect(alone.out).toContain('Not checked:\n  Whether the keys are those of the log')
  const given = ['--key', key, '--checkpoint', 'kept']
  const folderToo = await run('bundle', ...given)
  expect(folderToo.out).toContain('Whole: what could be checked is as it was signed.')
  expect(folderToo.out).not.toContain('Whether the keys')
  async function* made() {
    for (const name of files.keys()) yield { name, pieces: sourceOf(files).read(name) }
  }
  const zip = zipAsMade(made(), '2026-11-22T00:00:00.000Z')
  await pipeline(Readable.from(zip), createWriteStream(join(folder, 'bundle.zip')))
  expect(await run('bundle.zip', ...given)).toEqual(folderToo)
})

test('a broken bundle ends with 1 and names the first bad entry', async () => {
  await cp(join(folder, 'bundle'), join(folder, 'broken'), { recursive: true })
  const lines = (await readFile(join(folder, 'broken/entries.jsonl'), 'utf8')).split('\n')
  lines[77] = lines[77]!.replace('"v":1', '"v":2')
  await writeFile(join(folder, 'broken/entries.jsonl'), lines.join('\n'))
  const broken = await run('broken')
  expect(broken.code).toBe(1)
  expect(broken.out).toContain('First bad entry: entry 77')
  const json = JSON.parse((await run('broken', '--json')).out)
  expect(json.problems.length).toBeGreaterThan(0)
})

test('a released file is held against its proof, with the key of the log', async () => {
  const release = log.bodies.findLastIndex((body) => body.includes('"request-released"'))
  await writeFile(join(folder, 'table.csv'), releasedBytes(release, 0))
  const proof = `bundle/proofs/${release}.tlog-proof`
  const signer = writeVerifierKey(log.keys[1]!.signer.key)
  const whole = await run('table.csv', '--proof', proof, '--key', signer)
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toContain(`table.csv has the bytes that entry ${release} released`)
  expect((await run('table.csv', '--proof', proof)).code).toBe(2)
  await writeFile(join(folder, 'table.csv'), `${releasedBytes(release, 0)} `)
  const changed = await run('table.csv', '--proof', proof, '--key', signer)
  expect(changed.code).toBe(1)
  const sha256 = createHash('sha256')
    .update(`${releasedBytes(release, 0)} `)
    .digest('hex')
  expect(changed.out).toContain(`its bytes (${sha256}) are not among those released`)
})

test.each([
  [[], 'node verify.mjs BUNDLE', 64],
  [['--help'], 'Exit codes', 0],
  [['nowhere'], 'There is no nowhere.', 64],
  [['kept'], 'neither a folder nor a zip', 64],
  [['bundle', '--key', 'a+b+c'], 'This is no verifier key: a+b+c', 64],
  [['bundle', '--checkpoint', 'none'], 'none cannot be read.', 64],
  [['bundle', '--what'], "Unknown option '--what'", 64],
])('misuse is said: %j', async (args, words, code) => {
  const { out, err, ...ended } = await run(...args)
  expect(`${out}${err}`).toContain(words)
  expect(ended.code).toBe(code)
})
