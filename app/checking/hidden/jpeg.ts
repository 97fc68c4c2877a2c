import type { HiddenContent, HiddenThing } from '#app/domain/disclosure/hidden-thing.ts'
import { trailing, unread } from './png.ts'

/** Camera data, comments and trailing bytes of a JPEG; the picture itself is not looked at. */
export function readJpeg(bytes: Buffer): HiddenContent {
  const things: HiddenThing[] = [unread]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number
    if (marker === 0xda) break
    const length = bytes.readUInt16BE(at + 2)
    if (marker === 0xe1) things.push({ severity: 'look', says: 'the picture carries camera data' })
    if (marker === 0xfe) things.push({ severity: 'look', says: 'the picture carries a comment' })
    at += 2 + length
  }
  // What stands behind a part that cannot be followed is not known.
  if (bytes[at + 1] !== 0xda) throw new Error('broken')
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]))
  if (end === -1) throw new Error('no end')
  if (end + 2 < bytes.length) things.push(trailing(bytes.length - end - 2))
  return { things, tables: [] }
}
