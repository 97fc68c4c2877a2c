import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { Measured } from './log-work.ts'

type Row = { what: string; ratio: string; limit: string }
const AFTER_EXPORT = ['verify', 'entries', 'hash-lines', 'hash-entries'] as const
type AtSize = Readonly<
  Record<'pages' | 'export' | (typeof AFTER_EXPORT)[number], Measured> & { size: number }
>

const SIZES = [1_000, 30_000, 1_000_000]

/**
 * The log as it grows, against 1,000 entries: appending, a page, a filtered page, export and verification
 * of a bundle, memory. Each step is a process of its own, on the code as it is bundled for production,
 * in CPU time.
 */
export async function logScale(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  const program = resolve('node_modules', '.cache', `sluice-log-bench-${process.pid}.mjs`)
  await build({
    entryPoints: ['e2e/bench/log-work.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    alias: { '#app': './app', '#db': './db' },
    logLevel: 'warning',
  })
  const run = async (...words: string[]): Promise<Measured> => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...words])
    return JSON.parse(stdout) as Measured
  }
  try {
    const measured: AtSize[] = []
    for (const size of SIZES) {
      const data = join(folder, 'data')
      const out = join(folder, `bundle-${size}`)
      await run('fill', data, String(size))
      const exported = await run('export', data, String(size), out)
      const read = { verify: {}, entries: {}, 'hash-lines': {}, 'hash-entries': {} }
      for (const step of AFTER_EXPORT) read[step] = await run(step, data, String(size), out)
      await rm(out, { recursive: true })
      const pages = await run('pages', data, String(size))
      measured.push({ size, pages, export: exported, ...read })
    }
    return rowsOf(measured)
  } finally {
    await rm(program, { force: true })
    await rm(folder, { recursive: true })
  }
}

const at = (measured: Measured, what: string): number => measured[what] ?? Number.NaN

function rowsOf([small, ...larger]: readonly AtSize[]): Row[] {
  if (small === undefined) return []
  return larger.flatMap((one) => {
    const entries = `${one.size.toLocaleString('en-GB')} entries`
    const growth = one.size / small.size
    const page = (what: string) => (at(one.pages, what) / at(small.pages, what)).toFixed(2)
    const each = (step: 'export' | 'verify') =>
      (at(one[step], 'ms') / growth / at(small[step], 'ms')).toFixed(2)
    const memory = (step: 'export' | 'verify') =>
      `${at(one[step], 'memory')} MB, ${at(small[step], 'memory')} MB`
    const against = `at ${entries}, against 1,000`
    return [
      { what: `append ${against}`, ratio: page('append'), limit: 'flat: 1' },
      { what: `newest page ${against}`, ratio: page('page'), limit: 'flat: 1' },
      { what: `filtered page ${against}`, ratio: page('filter'), limit: 'flat: 1' },
      {
        what: `export of a bundle, an entry, ${against}`,
        ratio: each('export'),
        limit: 'linear: 1',
      },
      { what: `verification, an entry, ${against}`, ratio: each('verify'), limit: 'linear: 1' },
      { what: `memory of export ${against}`, ratio: memory('export'), limit: 'constant' },
      { what: `memory of verification ${against}`, ratio: memory('verify'), limit: 'constant' },
      {
        what: `verifying ${entries}, against hashing their lines one by one`,
        ratio: (at(one.entries, 'ms') / at(one['hash-entries'], 'ms')).toFixed(2),
        limit: '3',
      },
      {
        what: `verifying the bundle of ${entries}, 2,000 proofs in it, against hashing the lines of entries and tables`,
        ratio: (at(one.verify, 'ms') / at(one['hash-lines'], 'ms')).toFixed(2),
        limit: '3',
      },
    ]
  })
}
