import { toBase64 } from '../note/base64.ts'
import { readVerifierKey, type VerifierKey, writeVerifierKey } from '../note/key.ts'
import { isSignedBy, type SignedNote, type VerifySignature } from '../note/signed-note.ts'
import type { Entry } from '../read-entry.ts'
import type { Sha256 } from '../tree/hashing.ts'
import { type Problem, wrong } from './report.ts'

/** A key, and the entry that announced it. */
export type Announced = { readonly seq: number; readonly key: VerifierKey }
/** A checkpoint whose root the entries have. */
export type HeldNote = { readonly size: number; readonly note: SignedNote; readonly where: string }

/** The key that an entry of that kind announces, or null where it is none. */
export function announcedBy(sha256: Sha256, entry: Entry): Announced | null {
  const line = entry.detail?.['line']
  const key = typeof line === 'string' ? readVerifierKey(sha256, line) : null
  return key && { seq: entry.seq, key }
}

/**
 * The keys that may sign for a log of that size: the one announced last, and, where its entry is the
 * last one, the key before it, which hands over. A log from before keys were announced has its first.
 */
export function signersAt(announced: readonly Announced[], size: number): readonly VerifierKey[] {
  const known = announced.filter(({ seq }) => seq < size)
  const [before, last] = [known.at(-2), known.at(-1)]
  if (last === undefined) return announced.slice(0, 1).map(({ key }) => key)
  return before && last.seq === size - 1 ? [before.key, last.key] : [last.key]
}

/** Who signed what: problems of checkpoints signed by nobody who may, and of keys nobody stands for. */
export function judgeKeys(
  announced: readonly Announced[],
  notes: readonly HeldNote[],
  { given, verify }: { given: readonly VerifierKey[]; verify: VerifySignature },
): readonly Problem[] {
  if (announced.length === 0) return [wrong('keys.txt', 'no entry announces a key')]
  const problems: Problem[] = []
  const signed: { readonly size: number; readonly by: string }[] = []
  for (const { note, size, where } of notes) {
    const signers = signersAt(announced, size).filter((key) => isSignedBy(note, key, verify))
    if (signers.length === 0) problems.push(wrong(where, 'it is not signed by the key of its time'))
    signed.push(...signers.map((key) => ({ size, by: writeVerifierKey(key) })))
  }
  return [...problems, ...(given.length > 0 ? untrusted(announced, signed, given) : [])]
}

/** A key is trusted if it was given, or announced in a log that a trusted key signed. */
function untrusted(
  announced: readonly Announced[],
  signed: readonly { readonly size: number; readonly by: string }[],
  given: readonly VerifierKey[],
): Problem[] {
  const trusted = new Set(given.map(writeVerifierKey))
  for (let grown = true; grown;) {
    grown = false
    const furthest = Math.max(0, ...signed.map(({ size, by }) => (trusted.has(by) ? size : 0)))
    for (const { seq, key } of announced) {
      const line = writeVerifierKey(key)
      if (seq >= furthest || trusted.has(line)) continue
      trusted.add(line)
      grown = true
    }
  }
  return announced
    .filter(({ key }) => !trusted.has(writeVerifierKey(key)))
    .map(({ seq, key }) => {
      const because = `announces the key ${key.name} ${toBase64(key.publicKey)}, and no key that you trust signed a log with this entry`
      return wrong('keys.txt', because, seq)
    })
}

/** A line of `keys.txt`: the key, and the entry that announced it. */
export const keyLine = ({ key, seq }: Announced): string => `${writeVerifierKey(key)} ${seq}\n`
