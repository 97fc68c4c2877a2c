import path from 'node:path'
import { createChecker } from '#app/checking/checker.ts'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import { notChecked } from '#app/domain/disclosure/not-checked.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { AcrossFinding, FileReport } from '#app/domain/disclosure/report.ts'
import type { ControlsFor } from './check-controls.ts'

export type CheckedFile = FileReport & { readonly path: string }

/** What `sluice check` found, before it is printed. */
export type CheckResult = {
  readonly policy: { readonly id: string; readonly version: number }
  readonly files: readonly CheckedFile[]
  readonly across: readonly AcrossFinding[]
}

type Options = {
  readonly folder: string
  readonly policy: Policy
  readonly controls: ControlsFor
  readonly asRequest: boolean
  readonly released: string | undefined
  readonly progress: boolean
}

/** Checks local files, in order; a path that cannot be read gets an entry that says so. */
export async function checkFiles(files: readonly string[], options: Options): Promise<CheckResult> {
  const { folder, policy, controls, progress } = options
  const checker = createChecker({ threads: files.length > 8 ? undefined : 0 })
  let done = 0
  try {
    const reports = await Promise.all(
      files.map(async (file): Promise<CheckedFile> => {
        const report = await checker.check({
          path: path.resolve(folder, file),
          name: file,
          policy,
          declarations: controls(file),
        })
        done += 1
        if (progress) process.stderr.write(`\rchecked ${done} of ${files.length}`)
        return { path: file, ...(report ?? unreadable()) }
      }),
    )
    if (progress) process.stderr.write('\r\u001b[K')
    return { policy: { id: policy.id, version: policy.version }, files: reports, across: [] }
  } finally {
    await checker.close()
  }
}

function unreadable(): FileReport {
  const findings: Finding[] = [notChecked('the file cannot be opened')]
  return { sha256: '', bytes: 0, rows: null, columns: [], relations: [], findings }
}
