import { gunzipSync } from 'node:zlib'
import type { HiddenContent } from '#app/domain/disclosure/hidden-thing.ts'
import { NOTHING_HIDDEN } from '#app/domain/disclosure/hidden-thing.ts'
import { readHtml } from './html.ts'
import { readJpeg } from './jpeg.ts'
import { readJson } from './json.ts'
import { readPng } from './png.ts'
import { readPlainText } from './plain-text.ts'
import { sniffType } from './sniff-type.ts'
import { readSvg } from './svg.ts'

const MOST_UNPACKED = 64 * 1024 * 1024
const MOST_TEXT = 32 * 1024 * 1024

/** Looks behind what a file shows, by its type. Throws on what it cannot read. */
export function readHidden(bytes: Buffer, extension: string): HiddenContent {
  const mismatch = sniffType(bytes, extension)
  if (mismatch !== null) {
    return { things: [{ severity: 'must-fix', says: mismatch }], tables: [] }
  }
  switch (extension) {
    case 'html':
      return readHtml(textOf(bytes))
    case 'svg':
      return readSvg(textOf(bytes))
    case 'svgz':
      return readSvg(textOf(gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED })))
    case 'json':
      return readJson(textOf(bytes))
    case 'png':
      return readPng(bytes)
    case 'jpg':
    case 'jpeg':
      return readJpeg(bytes)
    case 'txt':
    case 'log':
    case 'md':
      return readPlainText(textOf(bytes))
    default:
      return NOTHING_HIDDEN
  }
}

function textOf(bytes: Buffer): string {
  if (bytes.length > MOST_TEXT) throw new Error('too long')
  return bytes.toString('utf8')
}
