import { fromBase64, toBase64 } from './base64.ts'

/** What a checkpoint says: this log, at this size, had this root. C2SP tlog-checkpoint. */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** The text of the note that is signed. */
export const writeCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/** Reads the text of a note as a checkpoint; further lines are extensions and allowed. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root, ...rest] = text.split('\n')
  if (!origin || !size || !root || rest.length === 0) return null
  const bytes = fromBase64(root)
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || bytes?.length !== 32) return null
  return { origin, size: Number(size), root: bytes }
}
