import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { build } from 'esbuild'
import type * as CheckBytes from '#app/checking/check-bytes.ts'
import type * as SolveLp from '#app/checking/solve-lp.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { BENCH_TABLES, counts, type BenchTable } from './tables.ts'

type Row = { what: string; ratio: string; limit: string }
type Production = Pick<typeof CheckBytes, 'checkBytes'> & Pick<typeof SolveLp, 'solver'>

const GROWING: readonly BenchTable[] = [100, 1_000, 10_000].map((rows) => ({
  what: `${rows.toLocaleString('en-GB')} x 20, one of 1, 10 and 100 times the work`,
  bytes: () => counts(rows, 20),
}))
const KILOBYTE = 1_024
const MEGABYTE = 1_048_576

/**
 * What reading and checking a table costs against csv-parse alone, kind by kind and as it grows, and
 * the memory it takes. Measured on the code as it is bundled for production, in CPU time, both in
 * turns, the least of each: what else the machine does then hardly matters.
 */
export async function tableWork(): Promise<Row[]> {
  const folder = resolve('node_modules', '.cache', `sluice-bench-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    const bundle = await bundleIn(folder)
    const { checkBytes, solver } = (await import(bundle)) as Production
    await solver()
    const rows: Row[] = []
    for (const { what, bytes: make } of [...BENCH_TABLES, ...GROWING]) {
      const bytes = make()
      const [alone, whole] = await leastOf(bytes.length, [
        () => void parse(bytes, { relax_column_count: true }),
        () => checkBytes(bytes, { name: 'table.csv', policy: opensafely }),
      ])
      const ratio = (whole! / alone!).toFixed(2)
      rows.push({ what: `read and check ${what}, against csv-parse alone`, ratio, limit: '4' })
    }
    for (const { what, bytes: make } of BENCH_TABLES.filter((table) =>
      table.what.startsWith('16 MB'),
    ))
      rows.push(memoryOf(what, make(), bundle, folder))
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function bundleIn(folder: string): Promise<string> {
  const outfile = resolve(folder, 'check.mjs')
  await build({
    stdin: {
      contents: `export { checkBytes } from '#app/checking/check-bytes.ts'
        export { solver } from '#app/checking/solve-lp.ts'`,
      resolveDir: resolve('.'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    alias: { '#app': './app', '#db': './db' },
  })
  return outfile
}

/**
 * The least CPU time of each, in milliseconds, run in turns after two rounds that warm up. A small table
 * is run more often: the process that checks it has checked many before.
 */
async function leastOf(bytes: number, works: readonly (() => unknown)[]): Promise<number[]> {
  const rounds =
    bytes > 4 * MEGABYTE ? 5 : bytes > MEGABYTE / 4 ? 9 : bytes > KILOBYTE * 32 ? 40 : 400
  const least = works.map(() => Infinity)
  for (let round = 0; round < rounds; round += 1)
    for (const [at, work] of works.entries()) {
      const before = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(before)
      if (round >= 2) least[at] = Math.min(least[at]!, (user + system) / 1_000)
    }
  return least
}

/** The most memory that a process of its own takes for one table beyond what it has before. */
function memoryOf(what: string, bytes: Buffer, bundle: string, folder: string): Row {
  const file = resolve(folder, 'table.csv')
  const program = resolve(folder, 'memory.mjs')
  writeFileSync(file, bytes)
  writeFileSync(
    program,
    `import { readFileSync } from 'node:fs'
    import { checkBytes, solver } from ${JSON.stringify(bundle)}
    await solver()
    const policy = ${JSON.stringify(opensafely)}
    await checkBytes(Buffer.from('a,b\\n1,2'), { name: 'table.csv', policy })
    const before = process.memoryUsage.rss()
    await checkBytes(readFileSync(${JSON.stringify(file)}), { name: 'table.csv', policy })
    console.log(process.resourceUsage().maxRSS * 1024 - before)`,
  )
  const most = Number(execFileSync(process.execPath, [program], { encoding: 'utf8' })) / MEGABYTE
  const limit = (12 * bytes.length) / MEGABYTE + 64
  return {
    what: `memory for ${what}, in MB`,
    ratio: most.toFixed(0),
    limit: limit.toFixed(0),
  }
}
