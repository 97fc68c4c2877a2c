// npm run bench:same -- REF: whether the findings are those of another version, to the byte. For
// work on speed: every table of the corpus and the cases, the tables of the bench, and mutants of
// all of them, under several policies. Nothing is stored; both versions are built and run here.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import type * as CheckBytes from '#app/checking/check-bytes.ts'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import { POLICIES } from '#app/domain/disclosure/policies.ts'
import { BENCH_TABLES } from './tables.ts'

type Version = typeof CheckBytes
type File = { readonly name: string; readonly bytes: Buffer; readonly isTwin: boolean }

const ref = process.argv[2] ?? 'main'
const folder = mkdtempSync(join(tmpdir(), 'sluice-same-'))
process.on('exit', () => rmSync(folder, { recursive: true }))

const before = await versionAt(sourcesOf(ref), 'before')
const now = await versionAt(resolve('.'), 'now')
const declared: Controls[] = [{}, { threshold: 5, rounding: { base: 6, kind: 'midpoint' } }]
let compared = 0
const different: string[] = []
for (const file of [...shared(), ...made()]) {
  for (const [at, policy] of POLICIES.entries()) {
    // Every policy on small originals; the others take the same ways through the code.
    if (at > 0 && (file.isTwin || file.bytes.length > 50_000)) continue
    for (const declarations of at === 0 && !file.isTwin ? declared : declared.slice(0, 1)) {
      const options = { name: file.name, policy, declarations }
      const old = await before.checkBytes(file.bytes, options)
      const fresh = await now.checkBytes(file.bytes, options)
      compared += 1
      if (printOf(old) !== printOf(fresh)) different.push(`${file.name} under ${policy.id}`)
    }
  }
}
console.log(`${compared} reports compared with ${ref}, ${different.length} differ`)
for (const name of different) console.log(`  ${name}`)
process.exitCode = different.length === 0 ? 0 : 1

/** The sources of a commit, with our packages beside them. */
function sourcesOf(commit: string): string {
  const place = join(folder, 'sources')
  mkdirSync(place)
  const archive = execFileSync('git', ['archive', commit, 'app', 'db', 'package.json'], {
    maxBuffer: 1 << 30,
  })
  execFileSync('tar', ['-x', '-C', place], { input: archive })
  symlinkSync(resolve('node_modules'), join(place, 'node_modules'))
  return place
}

async function versionAt(place: string, name: string): Promise<Version> {
  const outfile = resolve('node_modules', '.cache', `sluice-${process.pid}-${name}.mjs`)
  process.on('exit', () => rmSync(outfile, { force: true }))
  await build({
    entryPoints: [join(place, 'app/checking/check-bytes.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  return (await import(outfile)) as Version
}

function* shared(): Generator<File> {
  for (const place of ['../shared/corpus/real', '../shared/cases']) {
    for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      yield { name: path, bytes, isTwin: false }
      if (extname(path) === '.csv')
        for (const twin of twinsOf(bytes)) yield { name: path, bytes: twin, isTwin: true }
    }
  }
}

function* made(): Generator<File> {
  for (const { what, bytes } of BENCH_TABLES)
    yield { name: `${what}.csv`, bytes: bytes(), isTwin: false }
}

/** The same bytes cut short and spoilt in a few places: what no table looks like takes other ways. */
function twinsOf(bytes: Buffer): Buffer[] {
  const digest = createHash('sha256').update(bytes).digest()
  const cut = bytes.subarray(0, digest.readUInt32LE(0) % (bytes.length + 1))
  const signs = [
    '"',
    ',',
    '\n',
    '\r',
    ' ',
    '-',
    '1',
    '.',
    '[REDACTED]',
    '<8',
    '\u00a0',
    '5 (3.2)',
    'é',
  ]
  let text = bytes.toString('utf8')
  for (let place = 4; place < 28; place += 4) {
    const at = digest.readUInt32LE(place) % (text.length + 1)
    text = `${text.slice(0, at)}${signs[digest[place + 1]! % signs.length]!}${text.slice(at + (digest[place]! % 2))}`
  }
  const crlf = bytes.toString('latin1').replaceAll(/\r?\n/g, '\r\n')
  return [
    cut,
    Buffer.from(text),
    Buffer.from(crlf, 'latin1'),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
  ]
}

function printOf(report: unknown): string {
  return JSON.stringify(report, (_, value: unknown) => (value === Infinity ? 'Infinity' : value))
}
