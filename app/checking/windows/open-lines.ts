import { readFile } from 'node:fs/promises'
import { decode } from '../decode.ts'
import type { OpenTable } from './open-table.ts'

const STEP = 64
const [LF, CR] = [0x0a, 0x0d]

/** Text as a table of one column, a row for each line; `null` where the bytes are no text. */
export async function openLines(
  path: string,
): Promise<(OpenTable & { readonly says: string }) | null> {
  const { utf8, encoding, binary } = decode(await readFile(path))
  if (binary) return null
  const { offsets, lines, ends } = scanLines(utf8)
  const slice = (from: number, count: number) =>
    utf8
      .subarray(offsets[Math.floor(from / STEP)], offsets[Math.ceil((from + count) / STEP)])
      .toString('utf8')
  return {
    rows: lines,
    columns: 1,
    head: [],
    says: [encoding.toUpperCase(), ...ends].join(' · '),
    read: (from, count) => {
      if (from >= lines || count <= 0) return []
      const skip = from % STEP
      const texts = slice(from, count).split(/\r\n|\n|\r/)
      return texts.slice(skip, Math.min(skip + count, skip + lines - from)).map((text) => [text])
    },
    raw: slice,
  }
}

function scanLines(utf8: Buffer) {
  const offsets = [0]
  const ends = new Set<string>()
  let lines = 0
  let start = 0
  const end = (next: number) => {
    lines += 1
    start = next
    if (lines % STEP === 0) offsets.push(next)
  }
  for (let at = 0; at < utf8.length; at += 1) {
    if (utf8[at] === LF) {
      ends.add('LF')
      end(at + 1)
    } else if (utf8[at] === CR) {
      const isPair = utf8[at + 1] === LF
      ends.add(isPair ? 'CRLF' : 'CR')
      if (isPair) at += 1
      end(at + 1)
    }
  }
  if (start < utf8.length) end(utf8.length)
  return { offsets, lines, ends }
}
