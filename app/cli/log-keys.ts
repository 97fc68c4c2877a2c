import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { RotateRefused } from '#app/commands/log/rotate-key.ts'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { dataFolder, typedIn } from './data-folder.ts'
import { type Data, openedLog, sayMisuse } from './log-data.ts'

/** `sluice log rotate-key` and `replace-lost-key`: what the log is signed with. */
export function addKeys(add: (name: string, says: string) => Command): void {
  add('rotate-key', 'hand the log over to a new key, made here')
    .option('--to <file>', 'where the key comes from the environment: a file for the new one')
    .action(async (options: Data & { to?: string }) => {
      process.exitCode = await sayMisuse(() => runRotate(options))
    })
  add('replace-lost-key', 'go on with a key that nobody handed the log over to').action(
    async (options: Data) => {
      process.exitCode = await sayMisuse(() => runReplace(options))
    },
  )
}

const saysRotate: Record<RotateRefused, string> = {
  'key-known': 'This key was announced before.',
  'not-the-key': 'The key at hand is not the one that signs now; put the right one back.',
  'other-name': 'A log keeps its name.',
}

async function runRotate(options: Data & { to?: string }): Promise<number> {
  const isGiven = process.env['SLUICE_LOG_KEY'] !== undefined
  if (isGiven !== (options.to !== undefined)) {
    console.error(
      isGiven
        ? 'The key comes from the environment (SLUICE_LOG_KEY): say where to put the new one, --to FILE.'
        : 'The key lies in the data folder, and so will the new one: leave out --to.',
    )
    return 64
  }
  const { announceLogKey } = await import('#app/commands/log/announce-key.ts')
  const { rotateLogKey } = await import('#app/commands/log/rotate-key.ts')
  const { stageKey } = await import('#app/files/log-key.ts')
  const { program } = await import('#app/commands/who.ts')
  const file =
    options.to === undefined
      ? join(dataFolder(options.data), 'log-key.json')
      : resolve(typedIn(), options.to)
  const deps = await openedLog(options)
  try {
    await announceLogKey(deps)
    const staged = await stageKey(file, deps.logSigner.key.name)
    const rotated = await rotateLogKey(deps, program, staged.signer)
    if (!rotated.ok) {
      console.error(saysRotate[rotated.problem])
      return 1
    }
    await staged.adopt()
    process.stdout.write(rotated.value.note)
    if (isGiven) console.error(`Put the text of ${options.to} into SLUICE_LOG_KEY and start again.`)
    return 0
  } finally {
    await deps.db.close()
  }
}

async function runReplace(options: Data): Promise<number> {
  const { announceLogKey } = await import('#app/commands/log/announce-key.ts')
  const deps = await openedLog(options, { mayReplaceKey: true })
  try {
    if (!(await announceLogKey(deps))) {
      console.error('The key at hand is one of the log: nothing was replaced.')
      return 1
    }
    process.stdout.write(`${writeVerifierKey(deps.logSigner.key)}\n`)
    console.error(
      'No key before it vouches for this one: give it to everybody who verifies, with the reason.',
    )
    return 0
  } finally {
    await deps.db.close()
  }
}
