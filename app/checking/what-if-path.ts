import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import { reportOn } from '#app/domain/disclosure/report-on.ts'
import { understand } from '#app/domain/disclosure/understand.ts'
import { controlsIf, textsIf, type WhatIf } from '#app/domain/disclosure/what-if.ts'
import { withTexts } from '#app/domain/table/with-texts.ts'
import type { CheckTask } from './check-path.ts'
import { readTable } from './read-table.ts'
import { solver } from './solve-lp.ts'

export type WhatIfTask = CheckTask & { readonly whatIf: WhatIf }

/** What the checks would say of a table that was changed so, and how many cells that changes. */
export type WhatIfAnswer = { readonly findings: readonly Finding[]; readonly changed: number }

const DEFAULT_MARKER = '[REDACTED]'

/** Checks a table as it would be; the file stays as it is. `null` where it is no table. Runs in the workers. */
export async function whatIfPath(task: WhatIfTask): Promise<WhatIfAnswer | null> {
  const { policy, declarations = {}, whatIf } = task
  try {
    const bytes = await readFile(task.path)
    const { table, notes } = readTable(bytes)
    if (table === null) return null
    const { counts } = understand(table, declarations, policy)
    const texts = textsIf(table, counts, whatIf, policy.marker ?? DEFAULT_MARKER)
    const extension = path.extname(task.name).slice(1).toLowerCase()
    const { findings } = reportOn({
      file: { path: task.name, bytes: bytes.length, extension },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      reading: { table: withTexts(table, texts), notes },
      policy,
      controls: controlsIf(declarations, whatIf),
      solve: await solver(),
    })
    return { findings, changed: [...texts.values()].reduce((sum, { size }) => sum + size, 0) }
  } catch {
    return null
  }
}
