import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openDeps } from '#app/commands/open-deps.ts'
import {
  createAdministrator,
  type CreateAdministratorRefused,
} from '#app/commands/people/create-administrator.ts'

const says: Record<CreateAdministratorRefused, string> = {
  'handle-malformed':
    'A name has 2 to 40 of a-z, 0-9, dot, hyphen and underscore, and starts with a letter.',
  'handle-taken': 'Somebody has this name already.',
  'administrator-exists':
    'There is an administrator, who can invite others. To make one more here: --another',
}

/** `sluice admin create HANDLE`: the first administrator, whom nobody can invite. */
export function addAdmin(program: Command): void {
  program
    .command('admin')
    .description('Accounts, from the machine itself')
    .command('create')
    .argument('<handle>', 'the name to sign in with')
    .description('Make the first administrator and print their one-time link')
    .option('--data <folder>', 'the data folder', process.env['SLUICE_DATA'] ?? 'data')
    .option(
      '--origin <address>',
      'where people reach the site',
      process.env['SLUICE_ORIGIN'] ?? 'http://localhost:3000',
    )
    .option('--another', 'even if there is an administrator', false)
    .action(async (handle: string, options: { data: string; origin: string; another: boolean }) => {
      const deps = await openDeps(resolve(options.data))
      try {
        const made = await createAdministrator(deps, { handle, another: options.another })
        if (made.ok) {
          process.stdout.write(`${options.origin}/invitation/${made.value.token}\n`)
          process.stderr.write(
            `It works once, until ${made.value.expiresAt}. It is not shown again.\n`,
          )
        } else {
          process.stderr.write(`${says[made.problem]}\n`)
          process.exitCode = 1
        }
      } finally {
        await deps.db.close()
      }
    })
}
