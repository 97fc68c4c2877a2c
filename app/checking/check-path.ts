import { readFile } from 'node:fs/promises'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { checkBytes } from './check-bytes.ts'

/** One file to check: where its bytes are, and what it is called. */
export type CheckTask = {
  readonly path: string
  readonly name: string
  readonly policy: Policy
  readonly declarations?: Controls
}

/** Checks the file at a path; `null` when it cannot be opened. This runs in the worker threads. */
export async function checkPath({ path, ...options }: CheckTask): Promise<FileReport | null> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    return null
  }
  return checkBytes(bytes, options)
}
