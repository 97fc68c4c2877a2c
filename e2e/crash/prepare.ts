import { readFile, rm } from 'node:fs/promises'
import type { Deps } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { program } from '#app/commands/who.ts'
import { demoAuthor } from '#db/seed/demo-author.ts'
import { demoChecker } from '#db/seed/demo-checker.ts'
import { letIn, makeDemoPeople } from '#db/seed/demo-people.ts'
import type { Random } from '#db/seed/random.ts'
import { wanted } from '#db/seed/wanted.ts'
import { readLane } from './lane.ts'
import { writeTables } from './write-tables.ts'

/** Where people work side by side: one open request each, at another place of its way. */
export const WORKSPACES = ['crash-pending', 'crash-submitted', 'crash-reviewed'] as const

/** A data folder with everybody in it, and requests on their way, so that a short campaign has all kinds of acts. */
export async function prepare(folder: string, random: Random): Promise<void> {
  const deps = await openDeps(folder)
  const cast = await makeDemoPeople(deps)
  for (const workspace of WORKSPACES) {
    const workspaceId = await bringIn(deps, workspace, random)
    await letIn(deps, cast, workspaceId, { 'researcher-1': 'member' })
    if (workspace === 'crash-pending') continue
    const author = demoAuthor(deps, await cast('researcher-1'))
    const id = await author.ask(workspaceId, 'Crash', [
      {
        name: 'Tables',
        variables: 'Patients, by region.',
        population: 'Everybody.',
        people: 100_000,
        outputs: ['output/tables/one.csv', 'output/tables/two.csv'],
      },
    ])
    await author.submit(id)
    if (workspace === 'crash-submitted') continue
    for (const handle of ['checker-1', 'checker-2'] as const) {
      const checker = demoChecker(deps, await cast(handle))
      await checker.vote(id)
      await checker.finish(id)
    }
  }
  await deps.checker.close()
  await deps.db.close()
}

async function bringIn(deps: Deps, workspace: string, random: Random): Promise<string> {
  const left = await writeTables(workspace, random, deps.now())
  const jobRequest = await readFile(left.jobRequest, 'utf8')
  wanted(await importWorkspace(deps, program, { folder: left.folder, jobRequest, create: true }))
  await rm(left.root, { recursive: true })
  return (await readLane(deps.db.reader, workspace)).workspaceId
}
