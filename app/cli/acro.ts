import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { AcroRefused } from '#app/commands/acro/import-acro.ts'
import type { Deps } from '#app/commands/deps.ts'
import { dataFolder, typedIn } from './data-folder.ts'

type Options = { workspace?: string; data?: string }

/**
 * `sluice acro`: verifies an ACRO folder, says what it says, and takes it in where a workspace is named.
 * Exit codes: 0 whole, 1 refused, 64 misuse.
 */
export function addAcro(program: Command): void {
  program
    .command('acro')
    .description('verify a folder that ACRO 0.4 or 1.0 wrote, and say what it says of each file')
    .argument('<folder>', 'the folder with results.json and checksums/')
    .option('--workspace <name>', 'also take it in, as evidence beside the checks of its outputs')
    .option('--data <folder>', 'where the data lie (or SLUICE_DATA), with --workspace')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 64)
    })
    .action(async (folder: string, options: Options) => {
      process.exitCode = await run(resolve(typedIn(), folder), options)
    })
}

async function run(folder: string, { workspace, data }: Options): Promise<number> {
  const { readAcroFolder } = await import('#app/files/read-acro-folder.ts')
  const read = await readAcroFolder(folder)
  if (!read.ok) {
    for (const { where, what, fix } of read.problem) console.error(`${where}: ${what}. ${fix}`)
    return 1
  }
  const { version, evidence, notes } = read.value
  console.log(`ACRO ${version}: every file is what its checksum says.`)
  for (const { sha256, name, output } of evidence) {
    const flags = output.files
      .filter((file) => file.name === name)
      .flatMap((file) => file.flags.map(({ check, count }) => `${check} ${count}`))
    const said = [output.status, ...flags, output.exception && 'an exception is asked for']
    console.log(`${name} (${sha256.slice(0, 12)}): ${said.filter(Boolean).join(', ')}`)
  }
  for (const note of notes) console.log(note)
  if (workspace === undefined) return 0
  const { openDeps } = await import('#app/commands/open-deps.ts')
  const deps = await openDeps(dataFolder(data))
  try {
    return await takeIn(deps, { folder, workspace })
  } finally {
    await deps.db.close()
  }
}

/** Takes an ACRO folder in and says what came of it. Exit codes: 0 done, 1 refused. */
export async function takeIn(
  deps: Deps,
  input: { readonly folder: string; readonly workspace: string },
  say: (line: string) => void = console.log,
): Promise<number> {
  const { importAcro } = await import('#app/commands/acro/import-acro.ts')
  const { program } = await import('#app/commands/who.ts')
  const result = await importAcro(deps, program, input)
  if (!result.ok) {
    for (const line of sayRefused(result.problem)) console.error(line)
    return 1
  }
  const { version, taken, known, elsewhere } = result.value
  say(
    `ACRO ${version}: taken in what it says of ${taken} ${taken === 1 ? 'output' : 'outputs'} of ${input.workspace}${known > 0 ? `; ${known} on record already` : ''}.`,
  )
  if (elsewhere.length > 0) {
    say(`No outputs of ${input.workspace}, so nothing is kept of them: ${elsewhere.join(', ')}.`)
  }
  return 0
}

function sayRefused(refused: AcroRefused): string[] {
  switch (refused.kind) {
    case 'folder':
      return refused.problems.map(({ where, what, fix }) => `${where}: ${what}. ${fix}`)
    case 'archived':
      return [`The workspace ${refused.workspace} is archived and takes nothing more.`]
    default:
      return [
        `There is no workspace ${refused.workspace} here. sluice import makes one with --create.`,
      ]
  }
}
