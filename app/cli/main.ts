import { Command } from 'commander'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import { LogKeyRefused } from '#app/files/log-key-refused.ts'

const program = new Command('sluice')
  .description('Output checking for trusted research environments')
  .version(PROGRAM_VERSION)

// Checking is what people wait for at a prompt: it starts without all that the other commands load.
if (process.argv[2] === 'check') {
  const { addCheck } = await import('./check.ts')
  addCheck(program)
} else {
  const { addCommands } = await import('./commands.ts')
  addCommands(program)
}

try {
  await program.parseAsync()
} catch (problem) {
  if (!(problem instanceof LogKeyRefused)) throw problem
  console.error(problem.message)
  process.exitCode = 1
}
