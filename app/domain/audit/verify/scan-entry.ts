import { DECIDING_KINDS } from '../decision.ts'

/** What a quick look at an entry's bytes shows; the whole of it is read only where that is needed. */
export type Scanned = {
  readonly seq: number
  readonly kind: 'key' | 'release' | 'seal' | 'other'
  /** Whether it can be a decision; what is false here is surely none. */
  readonly mayDecide: boolean
  /** The bytes of its policy, as they stand there. */
  readonly policy: Uint8Array
}

/**
 * Sees that bytes are an object in the canonical form of RFC 8785, without making anything of them.
 * Null means that this way cannot tell (an escape, a letter beyond ASCII, a fraction, or an error): such
 * a line is read in the slow way, which has the last word.
 */
export function scanEntry(bytes: Uint8Array): Scanned | null {
  const scan: Scan = {
    bytes,
    at: 0,
    isEntry: false,
    seq: -1,
    kind: 'other',
    mayDecide: false,
    policy: bytes.subarray(0, 0),
  }
  if (bytes[0] !== BRACE || !passObject(scan, 0) || scan.at !== bytes.length) return null
  return scan.isEntry ? scan : null
}

type Scan = { bytes: Uint8Array; at: number; isEntry: boolean } & {
  -readonly [Key in keyof Scanned]: Scanned[Key]
}

const QUOTE = 34
const COMMA = 44
const ZERO = 48
const NINE = 57
const COLON = 58
const BRACKET = 91
const BACKSLASH = 92
const BRACE = 123
const LETTER_A = 97
const LETTER_P = 112
const LETTER_S = 115
const LETTER_V = 118
// A closing bracket or brace comes two after the opening one.
const CLOSING = 2

const NULL = bytesOf('null')
const TRUE = bytesOf('true')
const FALSE = bytesOf('false')
const SEQ = bytesOf('"seq"')
const POLICY = bytesOf('"policy"')
const VERSION = bytesOf('"v":1')
const ACTION = bytesOf('"action":')
const KEY = bytesOf('"action":"log-key-announced"')
const RELEASE = bytesOf('"action":"request-released"')
const SEAL = bytesOf('"action":"release-sealed"')
const DECIDING = DECIDING_KINDS.map((kind) => bytesOf(`"action":"${kind}"`))
const AFTER = bytesOf('"after":')
const NO_AFTER = bytesOf('"after":null')
const VOTE = bytesOf('"vote"')

function passValue(scan: Scan, depth: number): boolean {
  const byte = scan.bytes[scan.at] as number
  if (byte === QUOTE) return passString(scan)
  if (byte === BRACE) return passObject(scan, depth)
  if (byte === BRACKET) return passList(scan, depth)
  if (byte >= ZERO && byte <= NINE) return passNumber(scan)
  return passWord(scan, NULL) || passWord(scan, TRUE) || passWord(scan, FALSE)
}

function passString(scan: Scan): boolean {
  const { bytes } = scan
  for (let at = scan.at + 1; ; at++) {
    const byte = bytes[at] as number
    if (byte === QUOTE) {
      scan.at = at + 1
      return true
    }
    if (!(byte >= 32 && byte < 127) || byte === BACKSLASH) return false
  }
}

/** Whole numbers that are exact; their form is then canonical. */
function passNumber(scan: Scan): boolean {
  const start = scan.at
  for (let byte = ZERO; byte >= ZERO && byte <= NINE; byte = scan.bytes[scan.at] as number)
    scan.at++
  const digits = scan.at - start
  return digits < 16 && (digits === 1 || scan.bytes[start] !== ZERO)
}

function passWord(scan: Scan, word: Uint8Array): boolean {
  if (!isAt(scan.bytes, scan.at, word)) return false
  scan.at += word.length
  return true
}

function passList(scan: Scan, depth: number): boolean {
  scan.at++
  if (scan.bytes[scan.at] === BRACKET + CLOSING) return passByte(scan)
  while (passValue(scan, depth + 1)) {
    if (scan.bytes[scan.at] === BRACKET + CLOSING) return passByte(scan)
    if (scan.bytes[scan.at] !== COMMA) return false
    scan.at++
  }
  return false
}

function passObject(scan: Scan, depth: number): boolean {
  const { bytes } = scan
  scan.at++
  if (bytes[scan.at] === BRACE + CLOSING) return passByte(scan)
  for (let last = -1; ; scan.at++) {
    const key = scan.at
    if (bytes[key] !== QUOTE || !passString(scan) || bytes[scan.at] !== COLON) return false
    if (last !== -1 && !isAfter(bytes, last, key)) return false
    last = key
    const start = ++scan.at
    if (!passValue(scan, depth + 1)) return false
    if (depth === 0) note(scan, key, start)
    else if (depth === 1 && isAt(bytes, key, VOTE)) scan.mayDecide = true
    if (bytes[scan.at] === BRACE + CLOSING) return passByte(scan)
    if (bytes[scan.at] !== COMMA) return false
  }
}

function passByte(scan: Scan): boolean {
  scan.at++
  return true
}

/** Keeps what is of use of a member of the entry itself; its first letter tells most of them apart. */
function note(scan: Scan, key: number, start: number): void {
  const { bytes } = scan
  const letter = bytes[key + 1]
  if (letter === LETTER_A) noteAction(scan, key)
  else if (letter === LETTER_S) {
    if (isAt(bytes, key, SEQ)) scan.seq = numberAt(bytes, start, scan.at)
  } else if (letter === LETTER_P) {
    if (isAt(bytes, key, POLICY)) scan.policy = bytes.subarray(start, scan.at)
  } else if (letter === LETTER_V && isAt(bytes, key, VERSION)) scan.isEntry = scan.at === start + 1
}

function noteAction(scan: Scan, key: number): void {
  const { bytes } = scan
  if (isAt(bytes, key, AFTER)) scan.mayDecide ||= !isAt(bytes, key, NO_AFTER)
  else if (!isAt(bytes, key, ACTION)) return
  else if (isAt(bytes, key, KEY)) scan.kind = 'key'
  else if (isAt(bytes, key, RELEASE)) scan.kind = 'release'
  else if (isAt(bytes, key, SEAL)) scan.kind = 'seal'
  else if (DECIDING.some((kind) => isAt(bytes, key, kind))) scan.mayDecide = true
}

/** Whether the string at `next` comes after the one at `last`, by code units; both are ASCII. */
function isAfter(bytes: Uint8Array, last: number, next: number): boolean {
  let place = 1
  while (bytes[last + place] === bytes[next + place] && bytes[last + place] !== QUOTE) place++
  const one = bytes[last + place] as number
  const other = bytes[next + place] as number
  if (one === QUOTE || other === QUOTE) return other !== QUOTE
  return other > one
}

function isAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let place = 0; place < text.length; place++) {
    if (bytes[at + place] !== text[place]) return false
  }
  return true
}

function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) number = number * 10 + ((bytes[at] as number) - ZERO)
  return number
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
