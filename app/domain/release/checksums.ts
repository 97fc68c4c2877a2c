/** A file and its SHA-256 in hex, as a list of checksums names them. */
export type Checksum = { readonly sha256: string; readonly name: string }

/** The list in the form that `sha256sum -c` reads; a name with a line break or a backslash is escaped as it does. */
export function writeChecksums(files: readonly Checksum[]): string {
  return files
    .map(({ sha256, name }) => {
      const escaped = name
        .replaceAll('\\', '\\\\')
        .replaceAll('\n', String.raw`\n`)
        .replaceAll('\r', String.raw`\r`)
      return `${escaped === name ? '' : '\\'}${sha256}  ${escaped}\n`
    })
    .join('')
}

/** Reads such a list; `null` for the lines (counted from 1) that are none of it. */
export function readChecksums(text: string): {
  readonly files: readonly Checksum[]
  readonly unreadable: readonly number[]
} {
  const files: Checksum[] = []
  const unreadable: number[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue
    const parts = LINE.exec(line)
    if (parts === null) unreadable.push(index + 1)
    else files.push(checksumOf(parts))
  }
  return { files, unreadable }
}

// Not every line separator of Unicode ends a line here, so the name may hold them.
const LINE = /^(\\?)([0-9a-f]{64}) [ *](.+)$/is

function checksumOf(parts: RegExpExecArray): Checksum {
  const [, escape, sha256, name] = parts as unknown as [string, string, string, string]
  return { sha256: sha256.toLowerCase(), name: escape === '' ? name : unescaped(name) }
}

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', '\\': '\\' }
const unescaped = (name: string) =>
  name.replace(/\\([nr\\])/g, (_whole, sign: string) => signs[sign] as string)
