import { resolve } from 'node:path'
import type { Command } from 'commander'
import { typedIn } from './data-folder.ts'

/** `sluice acro`: verifies an ACRO folder and says what it says. Exit codes: 0 whole, 1 refused. */
export function addAcro(program: Command): void {
  program
    .command('acro')
    .description('verify a folder that ACRO 0.4 or 1.0 wrote, and say what it says of each file')
    .argument('<folder>', 'the folder with results.json and checksums/')
    .action(async (folder: string) => {
      process.exitCode = await run(resolve(typedIn(), folder))
    })
}

async function run(folder: string): Promise<number> {
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
  return 0
}
