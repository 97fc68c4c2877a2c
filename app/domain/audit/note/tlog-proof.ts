import { fromBase64, toBase64 } from './base64.ts'

/** One entry's place in the log, with its proof and the checkpoint it leads to. C2SP tlog-proof. */
export type TlogProof = {
  readonly index: number
  /** What the proof is about; here the canonical bytes of the entry, so that the proof stands alone. */
  readonly extra?: Uint8Array
  readonly hashes: readonly Uint8Array[]
  /** The signed note, as published. */
  readonly checkpoint: string
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'

/** The text of a proof file. */
export function writeTlogProof({ index, extra, hashes, checkpoint }: TlogProof): string {
  const more = extra ? [`extra ${toBase64(extra)}`] : []
  return [FIRST_LINE, ...more, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n')
}

/** Reads such a file; null where it is none. */
export function readTlogProof(file: string): TlogProof | null {
  const blank = file.indexOf('\n\n')
  if (blank === -1) return null
  const [first, ...lines] = file.slice(0, blank).split('\n')
  if (first !== FIRST_LINE) return null
  const more = lines[0]?.startsWith('extra ') ? (lines.shift() as string).slice(6) : null
  const extra = more === null ? null : fromBase64(more)
  if (more !== null && extra === null) return null
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')
  const hashes = lines.map(fromBase64)
  if (!index || !hashes.every((hash) => hash?.length === 32)) return null
  return {
    index: Number(index[1]),
    ...(extra && { extra }),
    hashes: hashes as Uint8Array[],
    checkpoint: file.slice(blank + 2),
  }
}
