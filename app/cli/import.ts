import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { dataFolder, typedIn } from './data-folder.ts'

type Options = {
  jobRequest: string
  create?: true
  data?: string
  json?: true
  watch?: true
  every: string
  acro?: string
}

/** `sluice import`: takes in a workspace folder. Exit codes: 0 done, 1 refused, 64 misuse. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('take in what a job runner left in a workspace folder')
    .argument('<folder>', 'the workspace folder, with metadata/manifest.json')
    .requiredOption('--job-request <file>', 'the job request (sluice-job-request/1)')
    .option('--create', 'make a project, workspace or backend that is not there yet')
    .option('--data <folder>', 'where the data lie (or SLUICE_DATA)')
    .option('--json', 'print the report as JSON')
    .option('--acro <folder>', 'an ACRO folder: what it says of these outputs, beside our checks')
    .option('--watch', 'go on, and import what changes once the manifest is consistent')
    .option('--every <seconds>', 'how often to look, with --watch', '2')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 64)
    })
    .action(async (folder: string, options: Options) => {
      process.exitCode = await run(folder, options)
    })
}

async function run(folder: string, options: Options): Promise<number> {
  const jobRequest = await readText(resolve(typedIn(), options.jobRequest))
  if (jobRequest === null) {
    console.error(`${options.jobRequest} cannot be read.`)
    return 64
  }
  const seconds = Number(options.every)
  if (!(seconds > 0 && seconds <= 3600)) {
    console.error('--every must be a number of seconds up to 3600.')
    return 64
  }
  if (options.watch === true && options.acro !== undefined) {
    console.error('--acro is taken in once: leave --watch out, or call sluice acro --workspace.')
    return 64
  }
  const { openDeps } = await import('#app/commands/open-deps.ts')
  const { importWorkspace } = await import('#app/commands/import/import-workspace.ts')
  const { sayImportRefused } = await import('#app/commands/import/import-refused.ts')
  const { program } = await import('#app/commands/who.ts')
  const { importProgress } = await import('./import-progress.ts')
  const { printImport } = await import('./import-report.ts')
  const deps = await openDeps(dataFolder(options.data))
  try {
    if (options.watch === true) {
      const { watchFolder } = await import('./watch-folder.ts')
      return await watchFolder(deps, {
        folder: resolve(typedIn(), folder),
        readJobRequest: () => readText(resolve(typedIn(), options.jobRequest)),
        create: options.create === true,
        seconds,
        json: options.json === true,
      })
    }
    const progress = importProgress(process.stderr)
    const result = await importWorkspace(deps, program, {
      folder: resolve(typedIn(), folder),
      jobRequest,
      create: options.create === true,
      onProgress: progress.step,
    })
    progress.end()
    if (!result.ok) {
      for (const line of sayImportRefused(result.problem)) console.error(line)
      return 1
    }
    if (options.json === true) console.log(JSON.stringify(result.value))
    else for (const line of printImport(result.value)) console.log(line)
    if (options.acro === undefined) return 0
    const { takeIn } = await import('./acro.ts')
    const { workspace } = result.value
    const to = options.json === true ? console.error : console.log
    return await takeIn(deps, { folder: resolve(typedIn(), options.acro), workspace }, to)
  } finally {
    await deps.db.close()
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return null
  }
}
