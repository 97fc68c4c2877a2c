import { submittedRequest } from '#app/commands/asking.fixture.ts'
import { type Cast, castOf, CLEAN_TABLE, fileAt } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { simulatePolicy } from '#app/commands/policies/simulate-policy.ts'
import { type Deps, signedBy } from '#app/commands/deps.ts'
import { somebody } from '#app/commands/people/people.fixture.ts'
import { program } from '#app/commands/who.ts'
import type { Place } from '#app/domain/people/permissions.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'

/** One of each thing that an address can lead to, all in one workspace; ids of accounts are handles. */
export type World = {
  readonly cast: Cast
  readonly place: Required<Place>
  readonly requestId: string
  readonly requestFileId: string
  readonly figureId: string
  readonly groupId: string
  readonly outputId: string
  readonly releaseId: string
  readonly releaseFileId: string
  readonly simulationId: string
}

/**
 * Handles of people who differ in what they may do. researcher-2 is a member elsewhere, checker-5 a
 * member of the workspace too, nobody-1 nothing at all.
 */
export const everybody = [
  'researcher-1',
  'researcher-3',
  'viewer-1',
  'researcher-2',
  'checker-1',
  'checker-5',
  'auditor-1',
  'admin-1',
  'nobody-1',
] as const

/** Brings the world into a database that is new. */
export async function makeWorld(deps: Deps): Promise<World> {
  const cast = await castOf(deps)
  await somebody(deps, 'checker-5', 'checker')
  await somebody(deps, 'nobody-1')
  const join = (accountId: string, workspaceId: string) =>
    transact(deps.db, (tx) =>
      record(
        tx,
        { kind: 'membership-given', accountId, workspaceId, membership: 'member' },
        signedBy(deps, program),
      ),
    )
  await join('checker-5', cast.workspaceId)
  await makeElsewhere(deps)
  await join('researcher-2', 'elsewhere')
  const { releaseId } = await released(cast, { files: { 'released.csv': CLEAN_TABLE } })
  const simulated = await simulatePolicy(deps, cast.administrator, { policyId: 'acro-default' })
  if (!simulated.ok) throw new Error(simulated.problem)
  await simulated.value.ended
  // The very bytes that are released cannot be asked for again.
  const files = { 'table.csv': CLEAN_TABLE.replace('300', '305') }
  const supporting = { 'figure.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }
  const requestId = await submittedRequest(cast, {
    title: 'Tables of the study',
    files,
    supporting,
  })
  const file = await deps.db.reader
    .selectFrom('release_file')
    .select('id')
    .where('release_id', '=', releaseId)
    .executeTakeFirstOrThrow()
  const requested = await fileAt(cast, requestId, 'table.csv')
  return {
    cast,
    place: { workspaceId: cast.workspaceId, authorId: cast.author.person.id },
    requestId,
    requestFileId: requested.id,
    figureId: (await fileAt(cast, requestId, 'figure.svg')).id,
    groupId: requested.groupId,
    outputId: 'output-of-table.csv',
    releaseId,
    releaseFileId: file.id,
    simulationId: simulated.value.id,
  }
}

function makeElsewhere(deps: Deps): Promise<number> {
  const workspace = {
    kind: 'workspace-created',
    workspaceId: 'elsewhere',
    name: 'elsewhere',
    projectId: 'project-of-study',
    repo: null,
    branch: null,
  } as const
  return transact(deps.db, (tx) => record(tx, workspace, signedBy(deps, program)))
}

/** What stands for each parameter of an address: something that is there. */
const parameters: Readonly<Record<string, (world: World, pattern: string) => string>> = {
  '*': (_world, pattern) => {
    if (pattern === '/*') return 'nowhere/at-all'
    return pattern.includes('/raw/') ? 'figure.svg' : 'table.csv'
  },
  backend: ({ cast }) => cast.backendId,
  identifier: () => 'zxn7h2dr2n7n2kwj',
  token: () => 'not-a-link',
  size: () => '1',
  project: () => 'project-of-study',
  policyId: () => 'opensafely',
  simulationId: ({ simulationId }) => simulationId,
  seq: () => '0',
  form: () => 'events.csv',
  handle: () => 'researcher-3',
  name: ({ place }) => place.workspaceId,
  requestId: ({ requestId }) => requestId,
  releaseId: ({ releaseId }) => releaseId,
  fileId: ({ releaseFileId }) => releaseFileId,
  // Only pictures and pages are sent as they are.
  requestFileId: ({ requestFileId, figureId }, pattern) =>
    pattern.endsWith('/raw') ? figureId : requestFileId,
  groupId: ({ groupId }) => groupId,
}

/** An address of this pattern that leads to something in this world. */
export function addressOf(pattern: string, world: World): string {
  return pattern
    .split('/')
    .map((part) => {
      if (!part.startsWith(':') && part !== '*') return part
      const stand = parameters[part.replace(/^:|\?$/g, '')]
      if (!stand) throw new Error(`Say in world.fixture.ts what stands for ${part} in ${pattern}.`)
      return encodeURIComponent(stand(world, pattern)).replaceAll('%2F', '/')
    })
    .join('/')
}
