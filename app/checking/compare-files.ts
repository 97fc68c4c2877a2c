import type { NotOutlined } from '#app/domain/disclosure/across/outline.ts'
import { notChecked } from '#app/domain/disclosure/not-checked.ts'
import type { AcrossFinding } from '#app/domain/disclosure/report.ts'
import type { AcrossRequest } from './across-request.ts'
import type { CheckTask } from './check-path.ts'
import { OutOfTime, type Threads } from './threads.ts'

/**
 * What the files of a request give away together, and beside what was released before. Where a file or
 * the comparison ran out of time or memory that is said, and `isWhole` is false: it is worth another try.
 */
export async function compareFiles(
  threads: Threads,
  { files, released, policy }: AcrossRequest,
): Promise<{ found: AcrossFinding[]; isWhole: boolean }> {
  let isWhole = true
  const outlined = (tasks: readonly CheckTask[]) =>
    Promise.all(
      tasks.map((task) =>
        threads.run('outlinePath', task).catch((): NotOutlined => {
          isWhole = false
          return 'given-up'
        }),
      ),
    )
  const [now, before] = await Promise.all([outlined(files), outlined(released)])
  const question = {
    files: now,
    released: released.map(({ name }, at) => ({ name, outline: before[at] ?? null })),
    policy,
  }
  const found = await threads.run('checkTogether', question).catch((cause: unknown) => {
    isWhole = false
    return files.length === 0 ? [] : [notCompared(cause instanceof OutOfTime)]
  })
  return { found, isWhole }
}

function notCompared(outOfTime: boolean): AcrossFinding {
  const because = outOfTime
    ? 'comparing the files with each other took too long and was stopped; it will be tried again'
    : 'comparing the files with each other broke off; it will be tried again'
  return { ...notChecked(because), cells: [], file: 0, with: [] }
}
