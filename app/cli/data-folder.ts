import { resolve } from 'node:path'

/** Where the data lie: the option, SLUICE_DATA, or `data` beside the place the command was typed. */
export function dataFolder(option: string | undefined): string {
  return resolve(typedIn(), option ?? process.env['SLUICE_DATA'] ?? 'data')
}

/** The folder in which the command was typed; npm starts it in another one. */
export function typedIn(): string {
  return process.env['INIT_CWD'] ?? process.cwd()
}
