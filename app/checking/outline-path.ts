import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type NotOutlined, type Outline, outlineOf } from '#app/domain/disclosure/across/outline.ts'
import { findBetween } from '#app/domain/disclosure/relations/read-between.ts'
import { understand } from '#app/domain/disclosure/understand.ts'
import type { CheckTask } from './check-path.ts'
import { readTable } from './read-table.ts'

/** The counts of a file under the labels of their rows; `null` when it is no table or cannot be opened. */
export async function outlinePath(task: CheckTask): Promise<Outline | NotOutlined | null> {
  if (path.extname(task.name).toLowerCase() !== '.csv') return null
  const bytes = await readFile(task.path).catch(() => null)
  if (bytes === null) return null
  try {
    const { table } = readTable(bytes)
    if (table === null) return null
    const { policy, declarations = {} } = task
    const understood = understand(table, declarations, policy)
    const toRead = {
      ...understood,
      threshold: declarations.threshold ?? policy.counts.threshold,
      declared: declarations.relations ?? [],
    }
    return outlineOf(understood.table, understood.columns, findBetween(toRead))
  } catch {
    return 'given-up'
  }
}
