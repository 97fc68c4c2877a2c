import { fromBase64, toBase64 } from './base64.ts'
import type { VerifierKey } from './key.ts'

/** A text and who signed it. C2SP signed-note; `text` ends with a line end. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }
export type NoteSignature = {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** Whether an Ed25519 signature of a text is by this public key; passed in. */
export type VerifySignature = (
  publicKey: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
) => boolean

/** The note as others read it: text, a blank line, one line a signature. */
export const writeSignedNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(writeSignature).join('')}`

/** The line of a signature. */
export function writeSignature({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(new Uint8Array([...keyId, ...signature]))}\n`
}

/** Reads a note; null where it is none: no blank line before the signatures, or a line that is no signature. */
export function readSignedNote(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n')
  const signatures = end === -1 ? null : readSignatures(note.slice(end + 2))
  return signatures && { text: note.slice(0, end + 1), signatures }
}

/** Reads lines of signatures, at least one; null where one of them is none. */
export function readSignatures(lines: string): NoteSignature[] | null {
  if (!lines.endsWith('\n')) return null
  const signatures: NoteSignature[] = []
  for (const line of lines.slice(0, -1).split('\n')) {
    const parts = /^\u2014 (\S+) (\S+)$/.exec(line)
    const bytes = parts && fromBase64(parts[2] as string)
    if (!parts || !bytes || bytes.length < 5) return null
    const [, name] = parts as unknown as [string, string]
    signatures.push({ name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) })
  }
  return signatures
}

/** Whether this key signed the note. A line with the key's name and id but a wrong signature is a no. */
export function isSignedBy(note: SignedNote, key: VerifierKey, verify: VerifySignature): boolean {
  const text = new TextEncoder().encode(note.text)
  const own = note.signatures.filter((signature) => isOf(key, signature))
  return own.length > 0 && own.every(({ signature }) => verify(key.publicKey, text, signature))
}

/** Whether a signature says that it is by this key: whether it is, only verifying can tell. */
export const isOf = (
  { name, id }: Pick<VerifierKey, 'name' | 'id'>,
  signature: NoteSignature,
): boolean => signature.name === name && signature.keyId.every((byte, place) => byte === id[place])
