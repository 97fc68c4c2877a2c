import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import { program } from '#app/commands/who.ts'
import type { DemoClock } from './demo-clock.ts'
import { smallStudies } from './study/small-studies.ts'
import { type StudyJobRequest, studyJobRequests } from './study/job-requests.ts'
import { writeWorkspace } from './study/write-workspace.ts'
import { wanted } from './wanted.ts'

/** How the demo finds a workspace again: its name to its id. */
export type DemoWorkspaces = ReadonlyMap<string, string>

/**
 * Writes each job request as a job runner leaves it and imports it at the time at which it ran,
 * oldest first, as `sluice import` does.
 */
export async function importDemoWorkspaces(
  deps: Deps,
  clock: DemoClock,
  { seed, madeAt }: { seed: number; madeAt: number },
): Promise<DemoWorkspaces> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-demo-study-'))
  const requests = [...studyJobRequests(seed, madeAt), ...smallStudies(seed + 400, madeAt)]
  const byTime = requests.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
  const ids = new Map<string, string>()
  try {
    for (const request of byTime) {
      const before = byTime.filter((other) => isEarlierIn(request, other))
      const place = join(folder, `${request.workspace}-${request.backend}`)
      const files = await writeWorkspace(place, [...before, request])
      clock.hoursBefore((madeAt - Date.parse(request.createdAt)) / 3_600_000 - 1)
      const { workspaceId } = wanted(
        await importWorkspace(deps, program, {
          folder: place,
          jobRequest: await readFile(files.at(-1) ?? '', 'utf8'),
          create: true,
        }),
      )
      ids.set(request.workspace, workspaceId)
    }
    return ids
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const isEarlierIn = (request: StudyJobRequest, other: StudyJobRequest): boolean =>
  other.workspace === request.workspace &&
  other.backend === request.backend &&
  other.createdAt < request.createdAt
