import type { Controls } from '#app/domain/disclosure/controls.ts'

/** One file of the made-up study: where the job runner leaves it, what made it, and its bytes. */
export type StudyOutput = {
  readonly path: string
  readonly action: string
  readonly bytes: Buffer
  /** Rows and columns as the manifest states them, for tables. */
  readonly rows?: number
  readonly columns?: number
  /** The rules whose checks must find the fault that was planted here; none in a clean file. */
  readonly planted?: readonly string[]
  /** What its author declares, where the fault shows only against that. */
  readonly declared?: Controls
  /** The policy that forbids what was planted, where it is not the usual one. */
  readonly policyId?: string
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

/** The same output with the rules that must find something in it. */
export const withFault = (output: StudyOutput, ...planted: string[]): StudyOutput => ({
  ...output,
  planted,
})
