import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import { program } from '#app/commands/who.ts'
import { letIn } from './demo-people.ts'
import type { Stage } from './demo-stories.ts'
import { type StudyJobRequest, studyJobRequests } from './study/job-requests.ts'
import { smallStudies } from './study/small-studies.ts'
import { writeWorkspace } from './study/write-workspace.ts'
import { wanted } from './wanted.ts'

/** Brings the demo's job requests in, one at a time, and finds their workspaces again. */
export function demoWorkspaces(
  { deps, clock, cast }: Stage,
  { seed, madeAt }: { seed: number; madeAt: number },
) {
  const all = [...studyJobRequests(seed, madeAt), ...smallStudies(seed + 400, madeAt)]
  const ids = new Map<string, string>()

  /**
   * Writes what a job runner leaves after this job request (and those before it on its backend), and
   * imports it at the time at which it ran, as `sluice import` does.
   */
  async function bring(number: number): Promise<void> {
    const request = all.find((each) => each.number === number)
    if (!request) throw new Error(`The demo has no job request ${number}.`)
    const temporary = await mkdtemp(join(tmpdir(), 'sluice-demo-study-'))
    try {
      const folder = join(temporary, 'workspace')
      const before = all.filter((other) => isEarlierIn(request, other))
      const files = await writeWorkspace(folder, [...before, request])
      const jobRequest = await readFile(files.at(-1) ?? '', 'utf8')
      clock.hoursBefore((madeAt - Date.parse(request.createdAt)) / 3_600_000 - 1)
      const input = { folder, jobRequest, create: true }
      const { workspaceId } = wanted(await importWorkspace(deps, program, input))
      if (!ids.has(request.workspace)) {
        const people = { [request.requestedBy]: 'member', 'viewer-1': 'viewer' } as const
        await letIn(deps, cast, workspaceId, people)
      }
      ids.set(request.workspace, workspaceId)
    } finally {
      await rm(temporary, { recursive: true, force: true })
    }
  }

  function idOf(workspace: string): string {
    const id = ids.get(workspace)
    if (id === undefined) throw new Error(`The demo has no workspace ${workspace} yet.`)
    return id
  }

  return { bring, idOf }
}

const isEarlierIn = (request: StudyJobRequest, other: StudyJobRequest): boolean =>
  other.workspace === request.workspace &&
  other.backend === request.backend &&
  other.createdAt < request.createdAt
