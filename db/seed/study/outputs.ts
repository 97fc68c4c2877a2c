/** One file of the made-up study: where the job runner leaves it, what made it, and its bytes. */
export type StudyOutput = {
  readonly path: string
  readonly action: string
  readonly bytes: Buffer
  /** Rows and columns as the manifest states them, for tables. */
  readonly rows?: number
  readonly columns?: number
}

/** A table among the outputs. */
export function table(path: string, action: string, text: string): StudyOutput {
  const lines = text.split('\n').filter((line) => line !== '')
  return {
    path,
    action,
    bytes: Buffer.from(text),
    rows: lines.length - 1,
    columns: (lines[0] ?? '').split(',').length,
  }
}

/** Anything else among the outputs. */
export const file = (path: string, action: string, bytes: string | Buffer): StudyOutput => ({
  path,
  action,
  bytes: Buffer.from(bytes),
})
