import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '#app/commands/deps.ts'
import { readWitnesses } from '#app/commands/log/read-witnesses.ts'
import type { WitnessKey } from '#app/domain/audit/note/key.ts'
import { Misuse } from '#app/files/verify/verify-place.ts'
import { dataFolder } from './data-folder.ts'

export type Data = { data?: string }

/** The exit code of a command; 64 and its sentence where it was not meant so. */
export async function sayMisuse(run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    console.error(error.message)
    return 64
  }
}

/** The data folder, if a database lies in it. */
export async function existingData(options: Data): Promise<string> {
  const folder = dataFolder(options.data)
  if ((await stat(join(folder, 'sluice.sqlite')).catch(() => null)) !== null) return folder
  throw new Misuse(`There is no log in ${folder}: say where the data lie, with --data FOLDER.`)
}

/** Opens the data folder of a log that is there: a mistyped folder must not become a new log with a new key. */
export async function openedLog(
  options: Data,
  more: { readonly mayReplaceKey?: boolean } = {},
): Promise<Deps> {
  const folder = await existingData(options)
  const { openDeps } = await import('#app/commands/open-deps.ts')
  const key = process.env['SLUICE_LOG_KEY'] ?? null
  return openDeps(folder, { name: logName(), key, witnesses: witnesses(), ...more })
}

/** Whose cosignatures are taken, as the server has it. */
function witnesses(): readonly WitnessKey[] {
  const { keys, unreadable } = readWitnesses(process.env['SLUICE_WITNESSES'] ?? '')
  if (unreadable.length === 0) return keys
  throw new Misuse(`SLUICE_WITNESSES has what is no key of a witness: ${unreadable.join(' ')}`)
}

/** The name that the server gives a new log key; the configuration is read there. */
function logName(): string {
  const { SLUICE_LOG_NAME, SLUICE_ORIGIN } = process.env
  if (SLUICE_LOG_NAME !== undefined) return SLUICE_LOG_NAME
  return SLUICE_ORIGIN === undefined ? 'sluice/log' : `${new URL(SLUICE_ORIGIN).host}/log`
}
