import type { WitnessKey } from './key.ts'
import { isOf, type NoteSignature, type SignedNote, type VerifySignature } from './signed-note.ts'

// The time, in eight bytes, and an Ed25519 signature.
const LENGTH = 8 + 64

/** What a witness signs: that it saw this checkpoint, consistent with all before, at this time. */
export const cosignedText = (text: string, time: number): Uint8Array =>
  new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${text}`)

/** The bytes of a cosignature. C2SP tlog-cosignature. */
export function writeCosignature(time: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(LENGTH)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(time))
  bytes.set(signature, 8)
  return bytes
}

/** When a witness says that it saw the checkpoint, in seconds since 1970; null where it is no cosignature. */
export function timeOfCosignature({ signature }: NoteSignature): number | null {
  if (signature.length !== LENGTH) return null
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return time > Number.MAX_SAFE_INTEGER ? null : Number(time)
}

/** Whether this witness made this cosignature of the text of a checkpoint. */
export function isCosignedBy(
  text: string,
  cosignature: NoteSignature,
  { witness, verify }: { witness: WitnessKey; verify: VerifySignature },
): boolean {
  const time = timeOfCosignature(cosignature)
  return (
    time !== null &&
    isOf(witness, cosignature) &&
    verify(witness.publicKey, cosignedText(text, time), cosignature.signature.subarray(8))
  )
}

/**
 * When this witness saw a checkpoint, the latest where it said so more than once; null where it never
 * did, and `broken` where a line under its name and id is not its own.
 */
export function cosignedAt(
  { text, signatures }: SignedNote,
  witness: WitnessKey,
  verify: VerifySignature,
): number | 'broken' | null {
  const own = signatures.filter((signature) => isOf(witness, signature))
  if (!own.every((signature) => isCosignedBy(text, signature, { witness, verify }))) return 'broken'
  return own.length === 0 ? null : Math.max(...(own.map(timeOfCosignature) as number[]))
}
