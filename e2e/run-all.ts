// `npm test`: every check and every test, and one last line with the totals of the test runners.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireChromium } from './find-chromium.ts'
import { addTotals, playwrightTotals, type Totals, vitestTotals } from './totals.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-totals-'))
const unitReport = join(folder, 'unit.json')
const browserReport = join(folder, 'browser.json')
const problems: string[] = []

process.env['CHROMIUM_PATH'] = requireChromium()
await Promise.all([
  stage('format', 'npm', ['run', '-s', 'check:format']),
  stage('lint', 'npm', ['run', '-s', 'check:lint']),
])
await Promise.all([
  stage('types', 'npm', ['run', '-s', 'check:types']),
  stage('layers', 'npm', ['run', '-s', 'check:layers']),
])
await Promise.all([
  stage('unused code', 'npm', ['run', '-s', 'check:unused']),
  stage('database types', 'npm', ['run', '-s', 'check:schema']),
])
await stage('build', 'npm', ['run', '-s', 'build'])
await stage('unit, database and HTTP tests', 'npx', [
  'vitest',
  'run',
  '--coverage',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
await stage('browser tests', 'npx', ['playwright', 'test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
})

const totals = addTotals([
  readTotals('unit tests', unitReport, vitestTotals),
  readTotals('browser tests', browserReport, playwrightTotals),
])
rmSync(folder, { recursive: true })
if (problems.length > 0) process.stdout.write(`\nNot in order: ${problems.join(', ')}\n`)
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`)
process.exitCode = problems.length > 0 || totals.failed > 0 ? 1 : 0

/** Runs one command to its end; its failure is remembered, and the rest still runs. */
async function stage(
  name: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
) {
  const started = performance.now()
  const output: Buffer[] = []
  const long = name.endsWith('tests')
  const child = spawn(command, args, {
    stdio: long ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  child.stdout?.on('data', (data: Buffer) => output.push(data))
  child.stderr?.on('data', (data: Buffer) => output.push(data))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code !== 0) {
    problems.push(name)
    process.stdout.write(Buffer.concat(output))
  }
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
}

function readTotals(name: string, file: string, read: (report: unknown) => Totals): Totals {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    problems.push(`${name} left no report`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
