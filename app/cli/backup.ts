import { resolve } from 'node:path'
import type { Command } from 'commander'
import { typedIn } from './data-folder.ts'
import { type Data, existingData, sayMisuse } from './log-data.ts'

/**
 * `sluice backup FOLDER`: the database and the files, while the server runs. Exit codes: 0 whole,
 * 1 some bytes could not be taken, 64 misuse.
 */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('copy the database and the files to a folder, while the server runs')
    .argument('<folder>', 'a new folder, or that of an earlier backup, which is brought up to date')
    .option('--data <folder>', 'where the data lie (or SLUICE_DATA)')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 64)
    })
    .action(async (folder: string, options: Data) => {
      process.exitCode = await sayMisuse(() => run(folder, options))
    })
}

async function run(folder: string, options: Data): Promise<number> {
  const { backUpData } = await import('#app/commands/bytes/back-up-data.ts')
  const from = await existingData(options)
  const done = await backUpData(from, resolve(typedIn(), folder))
  if (!done.ok) {
    console.error(`${folder} holds something else than a backup: name a new folder.`)
    return 64
  }
  const { files, added, removed, missing } = done.value
  console.log(`${folder}: the database and ${files} files, ${added} new, ${removed} removed.`)
  console.log('log-key.json is not in it: keep that apart.')
  for (const { sha256, because } of missing) {
    const what = because === 'absent' ? 'is gone from' : 'is not itself any more in'
    console.error(`The file ${sha256} ${what} ${from}: restore it from an earlier backup.`)
  }
  return missing.length > 0 ? 1 : 0
}
