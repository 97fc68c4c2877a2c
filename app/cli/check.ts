import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { checkFiles } from './check-files.ts'
import { exitCode } from './check-exit.ts'
import { printJson } from './check-json.ts'
import { printMarkdown } from './check-markdown.ts'
import { printTable } from './check-table.ts'
import { readControls } from './check-controls.ts'
import { findPolicy, POLICIES } from '#app/domain/disclosure/policies.ts'

type Options = {
  policy: string
  controls?: string
  request?: true
  released?: string
  json?: true
  markdown?: true
}

const MISUSE = 64

/** `sluice check`: the checks of the web app on local files. Exit codes 0, 1, 2 and 64. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('check local files exactly as the web app does')
    .argument('<files...>', 'the files to check')
    .option('--policy <id>', `one of: ${POLICIES.map(({ id }) => id).join(', ')}`, 'opensafely')
    .option('--controls <file>', 'what was declared about the files (sluice-controls/1)')
    .option('--request', 'check the files as one request, against each other')
    .option('--released <folder>', 'check against earlier releases in this folder')
    .option('--json', 'print sluice-check/1')
    .option('--markdown', 'print Markdown')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : MISUSE)
    })
    .action(async (files: string[], options: Options) => {
      process.exitCode = await run(files, options)
    })
}

async function run(files: readonly string[], options: Options): Promise<number> {
  const policy = findPolicy(options.policy)
  if (policy === undefined) {
    console.error(
      `There is no policy "${options.policy}". Known: ${POLICIES.map(({ id }) => id).join(', ')}.`,
    )
    return MISUSE
  }
  if (options.json === true && options.markdown === true) {
    console.error('Choose one of --json and --markdown.')
    return MISUSE
  }
  const folder = process.env['INIT_CWD'] ?? process.cwd()
  const controls = await readControls(options.controls, folder)
  if (!controls.ok) {
    console.error(controls.problem)
    return MISUSE
  }
  if (options.released !== undefined && !(await isFolder(path.resolve(folder, options.released)))) {
    console.error(`${options.released} is no folder.`)
    return MISUSE
  }
  const result = await checkFiles(files, {
    folder,
    policy,
    controls: controls.value,
    asRequest: options.request === true,
    released: options.released,
    progress: options.json !== true && process.stderr.isTTY,
  })
  if (options.json === true) printJson(result)
  else if (options.markdown === true) printMarkdown(result)
  else printTable(result, process.stdout.isTTY && process.env['NO_COLOR'] === undefined)
  return exitCode(result)
}

async function isFolder(name: string): Promise<boolean> {
  const found = await stat(name).catch(() => null)
  return found?.isDirectory() === true
}
