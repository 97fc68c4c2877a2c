import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { CHECKSUM_FILE, type VerifiedFolder, verifyFolder } from '#app/files/verify-folder.ts'
import { typedIn } from './data-folder.ts'

/**
 * `sluice release verify`: holds a downloaded release against its checksums, without a server or an
 * account. Exit codes: 0 all whole, 1 something is not what was released, 2 nothing to hold it
 * against, 64 misuse.
 */
export function addRelease(program: Command): void {
  program
    .command('release')
    .description('work with released files')
    .command('verify')
    .description(`check the files of a downloaded release against its ${CHECKSUM_FILE}`)
    .argument('<folder>', 'the folder that the zip was unpacked in')
    .option('--json', 'print the outcome as JSON')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 64)
    })
    .action(async (folder: string, options: { json?: true }) => {
      process.exitCode = await run(folder, options.json === true)
    })
}

async function run(typed: string, isJson: boolean): Promise<number> {
  const folder = resolve(typedIn(), typed)
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) {
    console.error(`${typed} is not a folder. Unpack the zip first.`)
    return 64
  }
  const verified = await verifyFolder(folder)
  if (verified === null) {
    console.error(`There is no ${CHECKSUM_FILE} in ${typed}.`)
    return 2
  }
  if (isJson) console.log(JSON.stringify(verified))
  else for (const line of sayVerified(verified)) console.log(line)
  return exitCodeOf(verified)
}

const says = {
  whole: 'whole   ',
  changed: 'CHANGED ',
  missing: 'MISSING ',
  outside: 'REFUSED ',
} as const

function sayVerified({ files, unlisted, unreadable }: VerifiedFolder): string[] {
  const whole = files.filter(({ outcome }) => outcome === 'whole').length
  return [
    ...files.map(({ name, outcome }) => `${says[outcome]} ${name}`),
    ...unlisted.map((name) => `not listed ${name}`),
    ...unreadable.map((line) => `Line ${line} of ${CHECKSUM_FILE} is not a checksum.`),
    `${whole} of ${files.length} files are what was released${unlisted.length > 0 ? '; what is not listed was not checked' : ''}.`,
  ]
}

function exitCodeOf({ files, unreadable }: VerifiedFolder): number {
  if (files.some(({ outcome }) => outcome !== 'whole')) return 1
  return files.length === 0 || unreadable.length > 0 ? 2 : 0
}
