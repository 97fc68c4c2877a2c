const TEXTS = new Set(['csv', 'html', 'txt', 'json', 'md', 'log', 'svg'])

const MAGIC: readonly {
  readonly starts: readonly number[]
  readonly is: string
  readonly extensions: readonly string[]
}[] = [
  { starts: [0x89, 0x50, 0x4e, 0x47], is: 'a PNG picture', extensions: ['png'] },
  { starts: [0xff, 0xd8, 0xff], is: 'a JPEG picture', extensions: ['jpg', 'jpeg'] },
  { starts: [0x50, 0x4b, 0x03, 0x04], is: 'a zip archive or an Office file', extensions: [] },
  { starts: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', extensions: [] },
  { starts: [0x1f, 0x8b], is: 'gzipped', extensions: ['svgz'] },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Office file', extensions: [] },
  { starts: [0x47, 0x49, 0x46, 0x38], is: 'a GIF picture', extensions: [] },
  { starts: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file', extensions: [] },
  { starts: [0x41, 0x52, 0x52, 0x4f, 0x57], is: 'an Arrow file', extensions: [] },
]

/** What the bytes are, where it is not what the extension says; `null` where they agree. */
export function sniffType(bytes: Buffer, extension: string): string | null {
  const found = MAGIC.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte))
  if (found !== undefined) {
    return found.extensions.includes(extension)
      ? null
      : `the file is ${found.is}, not .${extension}`
  }
  const picture = ['png', 'jpg', 'jpeg', 'svgz'].includes(extension)
  if (picture && bytes.length > 0) return `the file is no .${extension}, whatever its name says`
  if (extension !== 'csv' && TEXTS.has(extension) && bytes.subarray(0, 4096).includes(0)) {
    return `the file is no text, whatever its name says`
  }
  return null
}
