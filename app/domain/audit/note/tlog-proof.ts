import { fromBase64, toBase64 } from './base64.ts'

/** One entry's place in the log, with its proof and the checkpoint it leads to. C2SP tlog-proof. */
export type TlogProof = {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The signed note, as published. */
  readonly checkpoint: string
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'

export const writeTlogProof = ({ index, hashes, checkpoint }: TlogProof): string =>
  [FIRST_LINE, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n')

/** Reads such a file; null where it is none. An `extra` line is allowed and passed over. */
export function readTlogProof(file: string): TlogProof | null {
  const blank = file.indexOf('\n\n')
  if (blank === -1) return null
  const [first, ...lines] = file.slice(0, blank).split('\n')
  if (first !== FIRST_LINE) return null
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')
  const hashes = lines.map(fromBase64)
  if (!index || !hashes.every((hash) => hash?.length === 32)) return null
  return {
    index: Number(index[1]),
    hashes: hashes as Uint8Array[],
    checkpoint: file.slice(blank + 2),
  }
}
