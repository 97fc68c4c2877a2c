import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '#app/commands/deps.ts'
import { sayImportRefused } from '#app/commands/import/import-refused.ts'
import { watchWorkspace } from '#app/commands/import/watch-workspace.ts'
import { program } from '#app/commands/who.ts'
import { importProgress } from './import-progress.ts'
import { printImport } from './import-report.ts'

type Wish = {
  readonly folder: string
  readonly readJobRequest: () => Promise<string | null>
  readonly create: boolean
  readonly seconds: number
  readonly json: boolean
}

/**
 * Follows a workspace folder until it is told to stop (SIGINT, SIGTERM): an import under way is
 * finished, a second signal ends at once. Gives the exit code.
 */
export async function watchFolder(deps: Deps, wish: Wish): Promise<number> {
  const over = new AbortController()
  const stop = () => {
    if (over.signal.aborted) process.exit(130)
    over.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const progress = importProgress(process.stderr)
  console.error(`Watching ${wish.folder}. Ctrl-C ends it.`)
  try {
    await watchWorkspace(deps, program, {
      folder: wish.folder,
      create: wish.create,
      readJobRequest: wish.readJobRequest,
      onProgress: progress.step,
      isOver: () => over.signal.aborted,
      pause: () => sleep(wish.seconds * 1000, undefined, { signal: over.signal }).catch(() => {}),
      onNote: (note) => {
        progress.end()
        if (note.kind === 'imported') {
          if (wish.json) console.log(JSON.stringify(note.imported))
          else for (const line of printImport(note.imported)) console.log(line)
        } else if (note.kind === 'refused') {
          for (const line of sayImportRefused(note.refused)) console.error(line)
          console.error('Going on when the manifest or the job request changes.')
        } else {
          console.error('Waiting:')
          for (const line of note.because) console.error(`  ${line}`)
        }
      },
    })
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  console.error('Stopped watching.')
  return 0
}
