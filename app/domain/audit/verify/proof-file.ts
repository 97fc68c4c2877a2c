import { readCheckpoint } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/key.ts'
import { isSignedBy, readSignedNote, type SignedNote } from '../note/signed-note.ts'
import { readTlogProof } from '../note/tlog-proof.ts'
import type { Entry } from '../read-entry.ts'
import { leafHash } from '../tree/hashing.ts'
import { verifyInclusion } from '../tree/verify-proof.ts'
import { readLogLine } from './log-line.ts'
import type { Tools } from './source.ts'

/** An entry that a proof file shows to be in a log of that size. */
export type Proved = {
  readonly entry: Entry
  readonly size: number
  readonly root: Uint8Array
  readonly origin: string
  readonly note: SignedNote
  /** The checkpoint as it stands in the file. */
  readonly checkpoint: string
}

/** Reads a proof file and follows it to the root of its checkpoint; what is wrong where it does not lead there. */
export function readProof({ sha256 }: Tools, text: string): Proved | string {
  const proof = readTlogProof(text)
  const note = proof && readSignedNote(proof.checkpoint)
  const checkpoint = note && readCheckpoint(note.text)
  if (!proof || !note || !checkpoint) return 'it is no proof file'
  if (proof.extra === undefined) return 'it does not hold the entry that it proves'
  const line = readLogLine(sha256, proof.extra, proof.index)
  if (typeof line === 'string') return `its entry: ${line}`
  if (line.isWithheld) return 'its entry is withheld'
  const { size, root, origin } = checkpoint
  const leaf = leafHash(sha256, proof.extra)
  const claim = { leaf, index: proof.index, size, root, proof: proof.hashes }
  if (!verifyInclusion(sha256, claim)) return 'it does not lead to the root of its checkpoint'
  return { entry: line.read(), size, root, origin, note, checkpoint: proof.checkpoint }
}

/** The key of these that signed the proof's checkpoint. */
export const signerOf = (
  { note }: Proved,
  keys: readonly VerifierKey[],
  { verify }: Tools,
): VerifierKey | undefined => keys.find((key) => isSignedBy(note, key, verify))
