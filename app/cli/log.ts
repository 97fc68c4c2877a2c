import { createWriteStream } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { FILTER_FIELDS, readFilter } from '#app/domain/audit/log-filter.ts'
import type { Report } from '#app/domain/audit/verify/report.ts'
import { printReport } from '#app/files/verify/print-report.ts'
import { type FromElsewhere, readGiven, verifyBundleAt } from '#app/files/verify/verify-place.ts'
import { zipAsMade } from '#app/files/zip-as-made.ts'
import { dataFolder, typedIn } from './data-folder.ts'
import { type Data, openedLog, sayMisuse } from './log-data.ts'
import { addKeys } from './log-keys.ts'
import { addWitness } from './log-witness.ts'

type Given = Data & { key: string[]; checkpoint: string[]; witness: string[]; json?: true }

const many = (value: string, before: string[]): string[] => [...before, value]
const misuse = (error: { exitCode: number }) => process.exit(error.exitCode === 0 ? 0 : 64)

/** `sluice log ...`: the log, from the machine itself. Exit codes: 0 whole or done, 1 broken or refused, 64 misuse. */
export function addLog(program: Command): void {
  const log = program.command('log').description('the verifiable log')
  const add = (name: string, says: string) =>
    log
      .command(name)
      .description(says)
      .option('--data <folder>', 'where the data lie (or SLUICE_DATA)')
      .exitOverride(misuse)
  add('verify', 'verify a bundle (folder or zip), a database or a data folder')
    .argument('[place]', 'what to verify; the data folder if left out')
    .option('--key <key>', 'a key of the log that you have, or a file of them', many, [])
    .option('--checkpoint <file>', 'a checkpoint that you kept', many, [])
    .option('--witness <key>', 'a witness that has to have cosigned, or a file of them', many, [])
    .option('--json', 'print the outcome as JSON')
    .action(async (place: string | undefined, options: Given) => {
      process.exitCode = await sayMisuse(() => runVerify(place, options))
    })
  add('checkpoint', 'sign the log as it stands, and print the checkpoint').action(
    async (options: Data) => {
      process.exitCode = await sayMisuse(() => runCheckpoint(options))
    },
  )
  add('prove', 'print the proof of an entry, with the first checkpoint over it')
    .argument('<seq>', 'the number of the entry')
    .action(async (seq: string, options: Data) => {
      process.exitCode = await sayMisuse(() => runProve(seq, options))
    })
  addKeys(add)
  addWitness(add)
  const exporting = add('export', 'export a bundle').option(
    '--out <path>',
    'a zip if it ends with .zip, else a new folder',
    'bundle.zip',
  )
  for (const field of FILTER_FIELDS) exporting.option(`--${field} <text>`, `only by this ${field}`)
  exporting.action(async (options: Data & { out: string } & Record<string, string>) => {
    process.exitCode = await sayMisuse(() => runExport(options))
  })
}

async function runVerify(place: string | undefined, options: Given): Promise<number> {
  const at = (path: string) => resolve(typedIn(), path)
  const keyOrFile = (key: string) => (key.includes('+') ? key : at(key))
  const given = {
    kept: options.checkpoint.map(at),
    keys: options.key.map(keyOrFile),
    witnesses: options.witness.map(keyOrFile),
  }
  const path = place === undefined ? dataFolder(options.data) : at(place)
  const found = await stat(path).catch(() => null)
  const inFolder = await stat(join(path, 'sluice.sqlite')).catch(() => null)
  const isDatabase = inFolder !== null || (found?.isFile() && /\.(sqlite|db)$/.test(path))
  const report = isDatabase
    ? await verifyDatabaseAt(
        inFolder ? path : null,
        inFolder ? join(path, 'sluice.sqlite') : path,
        given,
      )
    : await verifyBundleAt(path, given)
  const lines = options.json ? [JSON.stringify(report)] : printReport(report)
  console.log(lines.join('\n'))
  return report.problems.length > 0 ? 1 : 0
}

async function verifyDatabaseAt(
  folder: string | null,
  file: string,
  given: FromElsewhere,
): Promise<Report> {
  const { openDatabase } = await import('#db/open.ts')
  const { createStore } = await import('#app/files/store.ts')
  const { verifyLog } = await import('#app/commands/log/verify-log.ts')
  const db = openDatabase(file)
  try {
    const store = folder === null ? null : await createStore(join(folder, 'files'))
    return await verifyLog({ db: db.reader, store, ...(await readGiven(given)) })
  } finally {
    await db.close()
  }
}

async function runCheckpoint(options: Data): Promise<number> {
  const { announceLogKey } = await import('#app/commands/log/announce-key.ts')
  const { makeCheckpoint } = await import('#app/commands/log/make-checkpoint.ts')
  const deps = await openedLog(options)
  try {
    await announceLogKey(deps)
    process.stdout.write((await makeCheckpoint(deps)).note)
    return 0
  } finally {
    await deps.db.close()
  }
}

async function runProve(typed: string, options: Data): Promise<number> {
  if (!/^\d{1,15}$/.test(typed)) {
    console.error(`${typed} is not the number of an entry.`)
    return 64
  }
  const { findProofFile } = await import('#db/queries/log-proofs.ts')
  const deps = await openedLog(options)
  try {
    const proof = await findProofFile(deps.db.reader, Number(typed))
    if (proof === undefined) {
      console.error(`No checkpoint covers entry ${typed} yet. Make one: sluice log checkpoint`)
      return 1
    }
    process.stdout.write(proof)
    return 0
  } finally {
    await deps.db.close()
  }
}

async function runExport(options: Data & { out: string } & Record<string, string>) {
  const { filter, problems } = readFilter((field) => options[field] ?? null)
  for (const { field, because } of problems) console.error(`--${field}: ${because}`)
  if (problems.length > 0) return 64
  const { exportBundle } = await import('#app/commands/log/export-bundle.ts')
  const { readVerifier } = await import('#app/files/verify/built-verifier.ts')
  const { program } = await import('#app/commands/who.ts')
  const out = resolve(typedIn(), options.out)
  if ((await stat(out).catch(() => null)) !== null) {
    console.error(`${options.out} is there already.`)
    return 64
  }
  const deps = await openedLog(options)
  try {
    const verifier = await readVerifier()
    const bundle = await exportBundle(deps, program, { filter, verifier })
    if (!bundle.ok) {
      for (const field of bundle.problem) console.error(`--${field} names nothing here.`)
      return 1
    }
    const { files, madeAt, size } = bundle.value
    if (out.endsWith('.zip')) {
      await pipeline(Readable.from(zipAsMade(files, madeAt)), createWriteStream(out))
    } else {
      for await (const { name, pieces } of files) {
        await mkdir(dirname(join(out, name)), { recursive: true })
        await writeFile(join(out, name), pieces)
      }
    }
    console.error(`The log up to entry ${size - 1} is in ${options.out}.`)
    return 0
  } finally {
    await deps.db.close()
  }
}
