/** How a file can be looked at. */
export type FileKind =
  | { readonly is: 'table' | 'text' | 'json' | 'markdown' | 'html' | 'svg' }
  | { readonly is: 'image'; readonly type: 'image/png' | 'image/jpeg' }
  /** `why` is a sentence. */
  | { readonly is: 'other'; readonly why: string }

const byExtension: Readonly<Record<string, FileKind['is'] | 'image/png' | 'image/jpeg'>> = {
  csv: 'table',
  tsv: 'table',
  txt: 'text',
  log: 'text',
  yaml: 'text',
  yml: 'text',
  json: 'json',
  md: 'markdown',
  html: 'html',
  htm: 'html',
  svg: 'svg',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
}

const starts: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive, as spreadsheets and documents are'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old office document'],
  [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], 'Arrow data'],
  [[0x50, 0x41, 0x52, 0x31], 'Parquet data'],
]
const pictures: Readonly<Record<string, string>> = {
  'image/png': 'a PNG image',
  'image/jpeg': 'a JPEG image',
}

/** Policies may let it in, so it says what is done instead of drawing it. */
const SVGZ =
  'A compressed SVG is not drawn here. The checks unpack it and say what is hidden in it; to look at the picture, ask for it as .svg.'

/** The extension in lower case, without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase()
}

/**
 * How to show a file, by its name and its first bytes. Where these two differ it is not shown: a
 * name must not decide how a browser reads what somebody else wrote.
 */
export function fileKind(path: string, head: Uint8Array): FileKind {
  const extension = extensionOf(path)
  const named = byExtension[extension]
  const found = starts.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))?.[1]
  if (named === 'image/png' || named === 'image/jpeg') {
    if (found === pictures[named]) return { is: 'image', type: named }
    return { is: 'other', why: `Its name says ${pictures[named]}; its bytes do not.` }
  }
  if (extension === 'svgz') return { is: 'other', why: SVGZ }
  if (found !== undefined) return { is: 'other', why: `It is ${found}, which is not opened here.` }
  if (named === undefined) {
    return {
      is: 'other',
      why:
        extension === ''
          ? 'Its name has no type.'
          : `Files of type .${extension} are not opened here.`,
    }
  }
  return { is: named } as FileKind
}
