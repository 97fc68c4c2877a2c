import type { HiddenContent, HiddenThing } from '#app/domain/disclosure/hidden-thing.ts'

const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt'])
/** Names that every plotting program writes. */
const HARMLESS = /^(software|creation time|date:\w+|title|dpi|png:\w+|exif:\w+)$/i

/** Texts and trailing bytes of a PNG; the picture itself is not looked at. */
export function readPng(bytes: Buffer): HiddenContent {
  const things: HiddenThing[] = [unread]
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > bytes.length) throw new Error('cut off')
    if (TEXT_CHUNKS.has(type)) {
      const zero = bytes.indexOf(0, at + 8)
      const key = bytes.toString('latin1', at + 8, Math.min(zero === -1 ? end : zero, at + 88))
      const harmless = HARMLESS.test(key)
      things.push({
        severity: harmless ? 'note' : 'look',
        says: harmless
          ? 'the picture names the program that made it'
          : 'the picture carries a text',
      })
    }
    if (type === 'eXIf') things.push({ severity: 'look', says: 'the picture carries camera data' })
    at = end
    if (type === 'IEND') {
      if (at < bytes.length) things.push(trailing(bytes.length - at))
      return { things, tables: [] }
    }
  }
  throw new Error('no end')
}

/** What is said of every picture. */
export const unread: HiddenThing = {
  severity: 'note',
  says: 'the program does not look at the picture itself: its table has to be in the same group',
}

/** Bytes after the end of a picture. */
export function trailing(count: number): HiddenThing {
  return { severity: 'must-fix', says: `${count} bytes follow after the end of the picture` }
}
