import { isCosignedBy, timeOfCosignature } from '#app/domain/audit/note/cosignature.ts'
import { readCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { type WitnessKey, writeWitnessKey } from '#app/domain/audit/note/key.ts'
import {
  isOf,
  type NoteSignature,
  readSignatures,
  readSignedNote,
  type SignedNote,
  writeSignature,
} from '#app/domain/audit/note/signed-note.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { keep } from '#db/keep.ts'
import { transact, type Tx } from '#db/open.ts'
import { findCheckpoint } from '#db/queries/log-checkpoints.ts'
import type { Deps } from '../deps.ts'

export type CosignRefused =
  | 'no-witnesses'
  | 'unreadable'
  | 'other-log'
  | 'no-such-checkpoint'
  | 'other-tree'
  | 'unknown-key'
  | 'not-its-signature'
  | 'from-the-future'

export type Cosigned = {
  readonly size: number
  readonly by: readonly { readonly name: string; readonly seenAt: string }[]
}

/** What a witness may be ahead of us by, in seconds. */
const CLOCK_SLACK = 300

/**
 * Takes the cosignatures of known witnesses on one of our checkpoints: from the checkpoint with them on
 * it, or from their lines alone, which are then of the checkpoint of that size, or of the newest. Lines
 * by others are left out. Refused as a whole where one that names a known witness is not its own.
 */
export function cosignCheckpoint(
  deps: Deps,
  { text, size }: { text: string; size?: number | undefined },
): Promise<Result<Cosigned, CosignRefused>> {
  const given = readGiven(text)
  return transact(deps.db, async (tx): Promise<Result<Cosigned, CosignRefused>> => {
    if (deps.witnesses.length === 0) return no('no-witnesses')
    if (given === null) return no('unreadable')
    const own = await ownCheckpoint(tx, given.text, size)
    if (!own.ok) return own
    const taken = deps.witnesses.flatMap((witness) =>
      given.signatures
        .filter((signature) => isOf(witness, signature))
        .map((signature) => ({ witness, signature })),
    )
    if (taken.length === 0) return no('unknown-key')
    const by: { name: string; seenAt: string; line: string; witness: WitnessKey }[] = []
    for (const { witness, signature } of taken) {
      const { verify } = verifyTools
      const time = timeOfCosignature(signature)
      if (time === null || !isCosignedBy(own.value.text, signature, { witness, verify })) {
        return no('not-its-signature')
      }
      if (time > Date.parse(deps.now()) / 1000 + CLOCK_SLACK) return no('from-the-future')
      const seenAt = new Date(time * 1000).toISOString()
      by.push({ name: witness.name, seenAt, line: writeSignature(signature), witness })
    }
    const at = deps.now()
    for (const { witness, seenAt, line } of by) {
      const key = writeWitnessKey(witness)
      const cosigned = { size: own.value.size, witness: key, seenAt, line, at }
      await keep(tx, { kind: 'checkpoint-cosigned', ...cosigned })
    }
    const names = by.map(({ name, seenAt }) => ({ name, seenAt }))
    return ok({ size: own.value.size, by: names })
  })
}

/** A signed note, or lines of signatures alone. */
function readGiven(
  text: string,
): SignedNote | { text: null; signatures: readonly NoteSignature[] } | null {
  const note = readSignedNote(text)
  if (note !== null) return note
  const signatures = readSignatures(text)
  return signatures && { text: null, signatures }
}

/** Our own checkpoint that is meant: what it says, and over how many entries. */
async function ownCheckpoint(
  tx: Tx,
  text: string | null,
  size: number | undefined,
): Promise<Result<{ text: string; size: number }, CosignRefused>> {
  const checkpoint = text === null ? null : readCheckpoint(text)
  if (text !== null && checkpoint === null) return no('unreadable')
  const newest = await findCheckpoint(tx)
  const origin = newest?.note.slice(0, newest.note.indexOf('\n'))
  if (checkpoint !== null && checkpoint.origin !== origin) return no('other-log')
  const found = await findCheckpoint(tx, checkpoint?.size ?? size)
  const note = found && readSignedNote(found.note)
  if (!found || !note) return no('no-such-checkpoint')
  return text !== null && text !== note.text
    ? no('other-tree')
    : ok({ text: note.text, size: found.size })
}
