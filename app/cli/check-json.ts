import { PROGRAM_VERSION } from '#app/domain/program.ts'
import type { CheckResult } from './check-files.ts'

/** Prints `sluice-check/1`. */
export function printJson({ policy, files, across }: CheckResult): void {
  const answer = { format: 'sluice-check/1', program: PROGRAM_VERSION, policy, files, across }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
