import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { createChecker } from '#app/checking/checker.ts'
import type { CheckTask } from '#app/checking/check-path.ts'
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
  /** After this long a file is given up and said to be not checked; two minutes unless said. */
  readonly timeLimitMs?: number
}

/** A few files are checked in one thread: more would take longer to start than to use. */
const FEW = 8

/** Checks local files, in order; a path that cannot be read gets an entry that says so. */
export async function checkFiles(files: readonly string[], options: Options): Promise<CheckResult> {
  const { folder, policy, controls, asRequest, progress, timeLimitMs } = options
  const checker = createChecker({
    // A thread of its own even for one file: only that can be stopped when its time is over.
    threads: files.length > FEW ? undefined : 1,
    ...(timeLimitMs !== undefined && { timeLimitMs }),
  })
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
    const tasks = files.map((file) => ({
      path: path.resolve(folder, file),
      name: file,
      policy,
      declarations: controls(file),
    }))
    const released = await releasedFiles(options)
    const across =
      asRequest || released.length > 0
        ? await checker.across({ files: tasks, released, policy })
        : []
    return {
      policy: { id: policy.id, version: policy.version },
      files: reports,
      across: asRequest ? across : across.filter((finding) => finding.released !== undefined),
    }
  } finally {
    await checker.close()
  }
}

/** Every table in the folder of earlier releases. */
async function releasedFiles({ released, folder, policy }: Options): Promise<CheckTask[]> {
  if (released === undefined) return []
  const root = path.resolve(folder, released)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file, name: path.relative(root, file), policy }))
}

function unreadable(): FileReport {
  const findings: Finding[] = [notChecked('the file cannot be opened')]
  return { sha256: '', bytes: 0, rows: null, columns: [], relations: [], findings }
}
