import { isUtf8 } from 'node:buffer'

/** Text of a file as UTF-8 bytes without a byte order mark, and how it was written. */
export type Decoded = {
  readonly utf8: Buffer
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly binary: boolean
}

/** Finds the encoding by byte order mark, then by trying UTF-8, then takes windows-1252. */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return decode(bytes.subarray(3))
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return recode(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return recode(bytes.subarray(2), 'utf-16be')
  const binary = bytes.includes(0)
  if (binary && looksLikeUtf16(bytes)) return recode(bytes, 'utf-16le')
  if (isUtf8(bytes)) return { utf8: bytes, encoding: 'utf-8', binary }
  return { ...recode(bytes, 'windows-1252'), binary }
}

function recode(bytes: Buffer, encoding: Decoded['encoding']): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  return { utf8: Buffer.from(text, 'utf8'), encoding, binary: text.includes('\0') }
}

// Every second byte zero in the first kilobyte: UTF-16 without a mark, as some exports write it.
function looksLikeUtf16(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 1024)
  let zeros = 0
  for (let at = 1; at < head.length; at += 2) if (head[at] === 0) zeros += 1
  return head.length > 3 && zeros * 2 >= (head.length >> 1) * 1.8
}
