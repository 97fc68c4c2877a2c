import { linesOf } from './lines.ts'

/** What a row of `events.csv` is held by: its first column and its last. */
export type EventEnds = {
  readonly seq: number
  /** In hex, as the bytes of the text. */
  readonly leaf: Uint8Array
}

const QUOTE = 34
const COMMA = 44
const LEAF = 64
const ascii = new TextDecoder('latin1')

/** The ends of every record, read without the columns between: there are as many as there are entries. */
export async function* eventRows(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly EventEnds[]> {
  let start: Uint8Array | null = null
  let isHeader = true
  for await (const lines of linesOf(pieces)) {
    const rows: EventEnds[] = []
    for (const line of lines) {
      const first: Uint8Array = start ?? line
      const isInQuotes: boolean = (start !== null) !== hasOddQuotes(line)
      start = isInQuotes ? first : null
      if (isInQuotes) continue
      if (!isHeader) rows.push({ seq: startOf(first), leaf: endOf(line) })
      isHeader = false
    }
    // Its piece may be gone by the time that its record ends.
    start = start && start.slice()
    yield rows
  }
}

function hasOddQuotes(line: Uint8Array): boolean {
  if (!line.includes(QUOTE)) return false
  return line.reduce((count, byte) => (byte === QUOTE ? count + 1 : count), 0) % 2 === 1
}

const startOf = (line: Uint8Array): number => {
  const comma = line.indexOf(COMMA)
  return comma < 1 ? Number.NaN : Number(ascii.decode(line.subarray(0, comma)))
}

// A record ends with a carriage return, which its line still has.
const endOf = (line: Uint8Array): Uint8Array =>
  line.subarray(Math.max(0, line.length - 1 - LEAF), line.length - 1)

/** Whether a text in ASCII is the lower-case hex of these bytes; no string is made of either. */
export function isHexOf(text: Uint8Array, bytes: Uint8Array): boolean {
  if (text.length !== 2 * bytes.length) return false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (text[2 * at] !== DIGITS[byte >> 4] || text[2 * at + 1] !== DIGITS[byte & 15]) return false
  }
  return true
}

const DIGITS = new TextEncoder().encode('0123456789abcdef')
