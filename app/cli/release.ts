import { resolve } from 'node:path'
import type { Command } from 'commander'
import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { CHECKSUM_FILE } from '#app/domain/release/archive-names.ts'
import { BAG_MANIFEST } from '#app/files/verify/release-list.ts'
import { printReport } from '#app/files/verify/print-report.ts'
import { Misuse, verifyFileAt } from '#app/files/verify/verify-place.ts'
import { type VerifiedRelease, verifyReleaseAt } from '#app/files/verify/verify-release.ts'
import { typedIn } from './data-folder.ts'

type Options = {
  proof?: string
  key: string[]
  checkpoint: string[]
  witness: string[]
  json?: true
}

const many = (value: string, before: string[]): string[] => [...before, value]

/**
 * `sluice release verify`: holds a downloaded release against its checksums and proofs, or one file
 * against its proof, without a server or an account. Exit codes: 0 all whole, 1 something is not what
 * was released, 2 nothing to hold it against (for one file: no key), 64 misuse.
 */
export function addRelease(program: Command): void {
  program
    .command('release')
    .description('work with released files')
    .command('verify')
    .description(
      'check a downloaded release, or its RO-Crate, against its checksums and its proofs',
    )
    .argument('<place>', 'the zip, the folder that it was unpacked in, or one file')
    .option('--proof <file>', 'the proof of the one file')
    .option('--key <key>', 'a key of the log that you have, or a file of them', many, [])
    .option('--checkpoint <file>', 'a checkpoint that you kept', many, [])
    .option('--witness <key>', 'a witness that has to have cosigned, or a file of them', many, [])
    .option('--json', 'print the outcome as JSON')
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 64)
    })
    .action(async (place: string, options: Options) => {
      try {
        process.exitCode = await run(place, options)
      } catch (error) {
        if (!(error instanceof Misuse)) throw error
        console.error(error.message)
        process.exitCode = 64
      }
    })
}

async function run(typed: string, options: Options): Promise<number> {
  const at = (path: string) => resolve(typedIn(), path)
  const keyOrFile = (key: string) => (key.includes('+') ? key : at(key))
  const given = {
    kept: options.checkpoint.map(at),
    keys: options.key.map(keyOrFile),
    witnesses: options.witness.map(keyOrFile),
  }
  if (options.proof !== undefined) {
    const report = await verifyFileAt(at(typed), at(options.proof), given)
    console.log(options.json ? JSON.stringify(report) : printReport(report).join('\n'))
    if (report.problems.length > 0) return 1
    return given.keys.length === 0 ? 2 : 0
  }
  const verified = await verifyReleaseAt(at(typed), given)
  if (verified === null) {
    console.error(`There is neither ${CHECKSUM_FILE} nor ${BAG_MANIFEST} in ${typed}.`)
    return 2
  }
  if (options.json) console.log(JSON.stringify(verified))
  else for (const line of sayVerified(verified)) console.log(line)
  return exitCodeOf(verified)
}

const says = {
  whole: 'whole   ',
  changed: 'CHANGED ',
  missing: 'MISSING ',
  outside: 'REFUSED ',
} as const

function sayVerified({ files, unlisted, unreadable }: VerifiedRelease): string[] {
  const whole = files.filter(({ outcome }) => outcome === 'whole').length
  const proofs = files.flatMap(({ proof }) => proof ?? [])
  const broken = proofs.flatMap(({ problems }) => problems)
  const unchecked = [...new Set(proofs.flatMap((proof) => proof.unchecked))]
  const first = files.find(({ outcome, proof }) => outcome !== 'whole' || isBroken(proof))
  return [
    ...files.map(({ name, outcome }) => `${says[outcome]} ${name}`),
    ...unlisted.map((name) => `not listed ${name}`),
    ...unreadable.map((line) => `Line ${line} of the list is not a checksum.`),
    ...broken.map((problem) => `NOT PROVED ${sayProblem(problem)}`),
    ...(first ? [`First fault: ${first.name}.`] : []),
    `${whole} of ${files.length} files are what was released${unlisted.length > 0 ? '; what is not listed was not checked' : ''}.`,
    ...(proofs.length === 0
      ? []
      : [`${proofs.length - proofs.filter(isBroken).length} of ${proofs.length} proofs hold.`]),
    ...unchecked.map((words) => `Not checked: ${words}`),
  ]
}

const isBroken = (proof: VerifiedRelease['files'][number]['proof']): boolean =>
  proof !== null && proof.problems.length > 0

function exitCodeOf({ files, unreadable }: VerifiedRelease): number {
  if (files.some(({ outcome, proof }) => outcome !== 'whole' || isBroken(proof))) return 1
  return files.length === 0 || unreadable.length > 0 ? 2 : 0
}
