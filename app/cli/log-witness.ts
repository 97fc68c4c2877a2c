import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CosignRefused } from '#app/commands/log/cosign-checkpoint.ts'
import { toBase64 } from '#app/domain/audit/note/base64.ts'
import { Misuse } from '#app/files/verify/verify-place.ts'
import { typedIn } from './data-folder.ts'
import { type Data, openedLog, sayMisuse } from './log-data.ts'

/** A note with a thousand cosignatures is smaller; nothing larger is read. */
const MOST_BYTES = 256 * 1024

/** `sluice log cosign` and `witness-request`: what a witness (C2SP tlog-witness) is asked, and what it answers. */
export function addWitness(add: (name: string, says: string) => Command): void {
  add('witness-request', 'print what a witness is asked: the newest checkpoint, with its proof')
    .option('--old <size>', 'the size that the witness saw last; 0 for a new one', '0')
    .action(async (options: Data & { old: string }) => {
      process.exitCode = await sayMisuse(() => runRequest(options))
    })
  add('cosign', 'take the cosignatures of known witnesses (SLUICE_WITNESSES) on a checkpoint')
    .argument(
      '<file>',
      'the checkpoint with them on it, or their lines alone, as a witness answers',
    )
    .option('--size <size>', 'of lines alone: which checkpoint they are of; the newest if left out')
    .action(async (file: string, options: Data & { size?: string }) => {
      process.exitCode = await sayMisuse(() => runCosign(file, options))
    })
}

const says: Record<CosignRefused, string> = {
  'no-witnesses': 'No witness is known: put its key into SLUICE_WITNESSES.',
  unreadable: 'It holds neither a checkpoint nor lines of signatures.',
  'other-log': 'It is of another log.',
  'no-such-checkpoint': 'No checkpoint of that size was published here.',
  'other-tree':
    'It is of another tree: our checkpoint of that size says otherwise. Keep this file, and find out what its witness saw.',
  'unknown-key': 'None of its signatures is by a witness that is in SLUICE_WITNESSES.',
  'not-its-signature':
    'A line under the name of a known witness is not its cosignature of this checkpoint. Lines alone are taken to be of the newest; --size says of which.',
  'from-the-future': 'A cosignature is from later than now: compare the clocks.',
}

async function runCosign(file: string, options: Data & { size?: string }): Promise<number> {
  const text = await readFile(resolve(typedIn(), file), 'utf8').catch(() => {
    throw new Misuse(`${file} cannot be read.`)
  })
  if (text.length > MOST_BYTES) throw new Misuse(`${file} is too large for a checkpoint.`)
  const size = options.size === undefined ? undefined : wholeNumber(options.size)
  const { cosignCheckpoint } = await import('#app/commands/log/cosign-checkpoint.ts')
  const deps = await openedLog(options)
  try {
    const cosigned = await cosignCheckpoint(deps, { text, size })
    if (!cosigned.ok) {
      console.error(says[cosigned.problem])
      return 1
    }
    for (const { name, seenAt } of cosigned.value.by) {
      console.log(`${name} saw the first ${cosigned.value.size} entries, ${seenAt}.`)
    }
    return 0
  } finally {
    await deps.db.close()
  }
}

/** The body of `add-checkpoint`: the size seen last, the consistency proof from there, the checkpoint. */
async function runRequest(options: Data & { old: string }): Promise<number> {
  const old = wholeNumber(options.old)
  const { findCheckpoint } = await import('#db/queries/log-checkpoints.ts')
  const { findConsistencyProof } = await import('#db/queries/log-proofs.ts')
  const deps = await openedLog(options)
  try {
    const db = deps.db.reader
    const newest = await findCheckpoint(db)
    const hashes = newest && (old === 0 ? [] : await findConsistencyProof(db, old, newest.size))
    if (newest === undefined || hashes === undefined) {
      console.error(
        newest === undefined
          ? 'There is no checkpoint yet. Make one: sluice log checkpoint'
          : `No checkpoint of ${old} entries was published here; a witness has seen none of that size.`,
      )
      return 1
    }
    const lines = [`old ${old}`, ...hashes.map(toBase64), '', newest.note]
    process.stdout.write(lines.join('\n'))
    return 0
  } finally {
    await deps.db.close()
  }
}

function wholeNumber(typed: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(typed)) throw new Misuse(`${typed} is no number of entries.`)
  return Number(typed)
}
