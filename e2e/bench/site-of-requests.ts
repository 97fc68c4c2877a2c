import { addFilesCommand } from '#app/commands/requests/add-files.ts'
import { type Deps, signedBy } from '#app/commands/deps.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { someWorkspace } from '#app/commands/people/people.fixture.ts'
import { program } from '#app/commands/who.ts'
import type { Event } from '#app/domain/audit/event.ts'
import { markAsDemo } from '#app/files/demo-mark.ts'
import { transact } from '#db/open.ts'
import { presentOutput, receivedJobRequest } from '#db/places.fixture.ts'
import { record } from '#db/record.ts'
import { letIn, makeDemoPeople } from '#db/seed/demo-people.ts'
import { wanted } from '#db/seed/wanted.ts'
import { counts } from './tables.ts'

/** A workspace and how many files the open request of researcher-1 in it has. */
export type Wanted = { readonly workspace: string; readonly files: number }

const ROWS = 1_000
const COLUMNS = 6

/** Fills a data folder with people and a request in each workspace, unchecked; ids of the requests in order. */
export async function siteOfRequests(folder: string, all: readonly Wanted[]): Promise<string[]> {
  await markAsDemo(folder)
  const deps = await openDeps(folder)
  const cast = await makeDemoPeople(deps)
  await put(deps, { kind: 'backend-created', backendId: 'emis', slug: 'emis', name: 'EMIS' })
  const requests: string[] = []
  for (const [at, { workspace, files }] of all.entries()) {
    await someWorkspace(deps, workspace)
    await letIn(deps, cast, workspace, { 'researcher-1': 'member' })
    const outputs = await outputsIn(deps, workspace, at, files)
    const input = { workspaceId: workspace, group: { name: 'Tables' }, files: outputs }
    requests.push(wanted(await addFilesCommand(deps, await cast('researcher-1'), input)).requestId)
  }
  await deps.checker.close()
  await deps.db.close()
  return requests
}

async function outputsIn(deps: Deps, workspace: string, at: number, files: number) {
  const jobRequestId = `job-request-of-${workspace}`
  await put(deps, {
    kind: 'job-request-received',
    jobRequest: receivedJobRequest({
      jobRequestId,
      workspaceId: workspace,
      backendId: 'emis',
      identifier: jobRequestId,
      number: 4209 + at,
    }),
    jobs: [],
    pipelineSha256: 'ab'.repeat(32),
  })
  const outputs = []
  for (let file = 0; file < files; file += 1) {
    const { sha256, bytes } = await deps.store.put([counts(ROWS + file, COLUMNS)])
    const outputId = `${workspace}-${file}`
    const shape = { outputId, bytes, rows: ROWS + file, columns: COLUMNS }
    outputs.push(presentOutput(`output/table-${file}.csv`, sha256, shape))
  }
  await put(deps, {
    kind: 'outputs-imported',
    importId: deps.newId(),
    workspaceId: workspace,
    backendId: 'emis',
    jobRequestId,
    manifestSha256: '0'.repeat(64),
    outputs,
    unopened: [],
    withheld: [],
    report: '{}',
  })
  return outputs.map(({ outputId, sha256 }) => ({
    outputId,
    sha256: sha256!,
    kind: 'output' as const,
  }))
}

const put = (deps: Deps, event: Event) =>
  transact(deps.db, (tx) => record(tx, event, signedBy(deps, program)))
