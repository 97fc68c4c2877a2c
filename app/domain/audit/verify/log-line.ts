import { canonicalJson, type Json } from '../canonical-json.ts'
import { fromBase64, toBase64 } from '../note/base64.ts'
import type { Entry } from '../read-entry.ts'
import { type Hash, leafHash, type Sha256 } from '../tree/hashing.ts'
import { type Scanned, scanEntry } from './scan-entry.ts'

/** A line of `entries.jsonl`: an entry, or no more than the leaf of one that is withheld. */
export type LogLine = {
  readonly seq: number
  readonly leaf: Hash
  readonly isWithheld: boolean
  readonly kind: Scanned['kind']
  readonly mayDecide: boolean
  /** The bytes of the entry's policy; not of a withheld one. */
  readonly policy: Uint8Array
  /** The entry, read when it is asked for; not of a withheld one. */
  readonly read: () => Entry
}

/** The line that stands for a withheld entry. */
export const withheldLine = (seq: number, leaf: Hash): string =>
  `{"leaf":"${toBase64(leaf)}","seq":${seq}}`

const withheld = /^\{"leaf":"([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)","seq":(\d{1,16})\}$/
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads the line at place `seq`, given without its line end. Returns what is wrong with it where it is
 * no entry, not in its canonical form (RFC 8785), or one of another place.
 */
export function readLogLine(sha256: Sha256, bytes: Uint8Array, seq: number): LogLine | string {
  const scanned = scanEntry(bytes)
  if (scanned?.seq !== seq) return readWhole(sha256, bytes, seq)
  const { kind, mayDecide, policy } = scanned
  const read = () => JSON.parse(utf8.decode(bytes)) as Entry
  const leaf = leafHash(sha256, bytes)
  return { seq, leaf, isWithheld: false, kind, mayDecide, policy, read }
}

function readWhole(sha256: Sha256, bytes: Uint8Array, seq: number): LogLine | string {
  let entry: Entry
  let text: string
  try {
    text = utf8.decode(bytes)
    entry = JSON.parse(text) as Entry
  } catch {
    return 'it is no JSON'
  }
  const [, leaf, place] = withheld.exec(text) ?? []
  const read = () => entry
  if (leaf !== undefined) {
    if (place !== String(seq)) return `the line in its place is that of entry ${place}`
    return {
      seq,
      leaf: fromBase64(leaf) as Hash,
      isWithheld: true,
      kind: 'other',
      mayDecide: false,
      policy: nothing,
      read,
    }
  }
  if (typeof entry !== 'object' || entry === null) return 'it is no entry'
  if (entry.seq !== seq) return `the line in its place says seq ${JSON.stringify(entry.seq)}`
  if (!isCanonical(entry, text)) return 'it is not in its canonical form'
  const kind = kinds[entry.action] ?? 'other'
  const policy = new TextEncoder().encode(JSON.stringify(entry.policy))
  return {
    seq,
    leaf: leafHash(sha256, bytes),
    isWithheld: false,
    kind,
    mayDecide: true,
    policy,
    read,
  }
}

const nothing = new Uint8Array()
const kinds: Readonly<Record<string, Scanned['kind']>> = {
  'log-key-announced': 'key',
  'request-released': 'release',
  'release-sealed': 'seal',
}

// Writing it again is the quick way to see repeated keys, white space and other escapes; only a lone
// surrogate is written as an escape that starts so.
function isCanonical(value: Json, text: string): boolean {
  if (!text.includes('\\ud') && JSON.stringify(value) === text && isOrdered(value)) return true
  try {
    return canonicalJson(value) === text
  } catch {
    return false
  }
}

// No copy of the members is made: this runs for every part of every entry.
function isOrdered(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isOrdered)
  const members = value as { readonly [key: string]: Json }
  let last = ''
  for (const key in members) {
    if (key < last || !isOrdered(members[key] as Json)) return false
    last = key
  }
  return true
}
