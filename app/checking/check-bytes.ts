import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import { NOTHING_HIDDEN, type HiddenContent } from '#app/domain/disclosure/hidden-thing.ts'
import { notChecked } from '#app/domain/disclosure/not-checked.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { reportOn } from '#app/domain/disclosure/report-on.ts'
import type { Reading } from '#app/domain/table/reading.ts'
import { readHidden } from './hidden/read-hidden.ts'
import { readTable } from './read-table.ts'
import { solver } from './solve-lp.ts'

export type CheckOptions = {
  /** What the file is called; only the extension matters. */
  readonly name: string
  readonly policy: Policy
  readonly declarations?: Controls
}

const TABLES = new Set(['csv'])

/** Everything the checks say about these bytes. It answers for every input and never throws. */
export async function checkBytes(bytes: Buffer, options: CheckOptions): Promise<FileReport> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const extension = path.extname(options.name).slice(1).toLowerCase()
  const file = { path: options.name, bytes: bytes.length, extension }
  const reading = read(bytes, extension)
  const hidden = options.policy.files.types.includes(extension)
    ? behind(bytes, extension)
    : NOTHING_HIDDEN
  const report = reportOn({
    file,
    sha256,
    reading: reading ?? { table: null, notes: [] },
    policy: options.policy,
    hidden: hidden ?? NOTHING_HIDDEN,
    controls: options.declarations ?? {},
    solve: await solver(),
  })
  const broken = [
    ...(reading === null ? [notChecked('the file could not be read as a table')] : []),
    ...(hidden?.hasLooseNumbers
      ? [
          notChecked(
            'the text outside of tables was searched for identifiers only; its numbers are for a person',
          ),
        ]
      : []),
    ...(hidden?.leftOut ?? []).map((what) =>
      notChecked(`the file is longer than the program reads: ${what} were not checked`),
    ),
    ...(hidden === null ? [notChecked('what stands behind the file could not be read')] : []),
  ]
  return broken.length === 0 ? report : { ...report, findings: [...broken, ...report.findings] }
}

function behind(bytes: Buffer, extension: string): HiddenContent | null {
  try {
    return readHidden(bytes, extension)
  } catch {
    return null
  }
}

function read(bytes: Buffer, extension: string): Reading | null {
  if (!TABLES.has(extension)) return { table: null, notes: [] }
  try {
    return readTable(bytes)
  } catch {
    return null
  }
}
