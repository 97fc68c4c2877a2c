import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import { notChecked } from '#app/domain/disclosure/not-checked.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { reportOn } from '#app/domain/disclosure/report-on.ts'
import type { Reading } from '#app/domain/table/reading.ts'
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
  const report = reportOn({
    file,
    sha256,
    reading: reading ?? { table: null, notes: [] },
    policy: options.policy,
    controls: options.declarations ?? {},
    solve: await solver(),
  })
  if (reading !== null) return report
  const broken = notChecked('the file could not be read as a table')
  return { ...report, findings: [broken, ...report.findings] }
}

function read(bytes: Buffer, extension: string): Reading | null {
  if (!TABLES.has(extension)) return { table: null, notes: [] }
  try {
    return readTable(bytes)
  } catch {
    return null
  }
}
