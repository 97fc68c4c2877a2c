import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { StudyJobRequest } from '#db/seed/study/job-requests.ts'
import { writeWorkspace } from '#db/seed/study/write-workspace.ts'
import type { Site } from './site.ts'

const run = promisify(execFile)

/**
 * What a job runner does while people work: writes the workspace folder as it is after these job
 * requests, and hands the last one in by `sluice import`.
 */
export async function jobsRan(site: Site, jobRequests: readonly StudyJobRequest[]): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'sluice-jobs-'))
  try {
    const folder = join(temporary, 'workspace')
    const file = (await writeWorkspace(folder, jobRequests)).at(-1) ?? ''
    const say = ['import', folder, '--job-request', file, '--create', '--data', site.folder]
    await run('npx', ['tsx', 'app/cli/main.ts', ...say])
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
