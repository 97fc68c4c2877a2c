import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { somebody, someWorkspace } from '#app/commands/people/people.fixture.ts'
import { type Deps, signedBy } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import {
  entryFor,
  jobRequestText,
  REQUEST,
  workspaceFolder,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { releasedRows } from '#app/commands/releases/released-rows.fixture.ts'
import { program } from '#app/commands/who.ts'
import { may, permissions, type Place } from '#app/domain/people/permissions.ts'
import type { GlobalRole, MembershipKind, Person } from '#app/domain/people/person.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
// The site map itself: adding to it runs this test.
import siteMap from '../routes.ts'
import { type Access, type RouteAccess, routeAccess } from './route-access.ts'
import { patternOf } from './route-tree.ts'
import { openSite, type Site } from './site.fixture.ts'

const WORKSPACE = 'study-1'
const cast: Record<string, { role: GlobalRole | null; here: MembershipKind | null; there?: true }> =
  {
    'researcher-1': { role: null, here: 'member' },
    'viewer-1': { role: null, here: 'viewer' },
    'researcher-2': { role: null, here: null, there: true },
    'checker-1': { role: 'checker', here: null },
    'checker-member': { role: 'checker', here: 'member' },
    'auditor-1': { role: 'auditor', here: null },
    'admin-1': { role: 'administrator', here: null },
    nobody: { role: null, here: null },
  }

/** Who also tries the methods that no page of ours uses. */
const few = [undefined, 'researcher-1', 'admin-1']

/** What stands for each parameter of an address: something that is there, in the workspace of the test. */
const parameters: Record<string, (world: World) => string> = {
  '*': () => 'output/table_1.csv',
  backend: () => 'emis',
  identifier: () => REQUEST,
  token: () => 'not-a-link',
  size: () => '1',
  handle: () => 'researcher-1',
  name: () => WORKSPACE,
  releaseId: () => 'release-1',
  fileId: () => 'release-1-file-1',
  seq: () => '0',
  form: () => 'events.csv',
}
type World = { readonly place: Required<Place> }

async function makeWorld(site: Site): Promise<World> {
  const { deps } = site
  await someWorkspace(deps, WORKSPACE)
  await someWorkspace(deps, 'study-2')
  await releasedRows(deps)
  await someOutput(deps)
  for (const [handle, { role, here, there }] of Object.entries(cast)) {
    await somebody(deps, handle, role)
    const joins = [
      ...(here ? [{ workspaceId: WORKSPACE, membership: here }] : []),
      ...(there ? [{ workspaceId: 'study-2', membership: 'member' as const }] : []),
    ]
    for (const join of joins) {
      await transact(deps.db, (tx) =>
        record(
          tx,
          { kind: 'membership-given', accountId: handle, ...join },
          signedBy(deps, program),
        ),
      )
    }
  }
  return { place: { workspaceId: WORKSPACE, authorId: 'researcher-1' } }
}

/** A table in the workspace of the test, as a job runner left it. */
async function someOutput(deps: Deps): Promise<void> {
  const text = 'group,total\nIrish,783\nWelsh,120\n'
  const folder = await workspaceFolder(
    { 'output/table_1.csv': text },
    { 'output/table_1.csv': entryFor(text) },
    { workspace: WORKSPACE },
  )
  const jobRequest = jobRequestText({
    workspace: WORKSPACE,
    project: `project-of-${WORKSPACE}`,
    organisations: ['Organisation'],
  })
  const imported = await importWorkspace(deps, program, { folder, jobRequest, create: true })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem))
}

type Routes = ServerBuild['routes']
type Line = { readonly pattern: string; readonly isPage: boolean }

/** Addresses as they can be asked for: layouts are walked with the pages in them. */
function addresses(routes: Routes): Line[] {
  const found = Object.values(routes)
    .filter(({ id, parentId }) => parentId !== undefined && !isLayout(routes, id))
    .map(({ id, module }) => ({
      pattern: patternOf(routes, id),
      isPage: module.default !== undefined,
    }))
  return [...new Map(found.map((line) => [line.pattern, line])).values()]
}
const isLayout = (routes: Routes, id: string) =>
  Object.values(routes).some(({ parentId }) => parentId === id)

const isListed = (access: Access): access is Exclude<Access, 'public'> => access !== 'public'

function isLetIn(person: Person | null, access: Access, world: World): boolean {
  if (!isListed(access)) return true
  return [access].flat().some((capability) => {
    const isAnywhere = permissions[capability].in === 'anywhere'
    return may(person, capability, isAnywhere ? undefined : world.place)
  })
}

test('every route has its line, every line its route, with the methods it takes', async () => {
  expect(siteMap.length).toBeGreaterThan(0)
  const { pages } = await openSite()
  const { routes } = pages.build as ServerBuild
  const real: Record<string, { read: boolean; write: boolean }> = {}
  for (const { id, parentId, module } of Object.values(routes)) {
    if (parentId === undefined) continue
    const line = (real[patternOf(routes, id)] ??= { read: false, write: false })
    line.read ||= module.loader !== undefined || module.default !== undefined
    line.write ||= module.action !== undefined
  }
  const listed = Object.entries(routeAccess).map(([pattern, { read, write }]) => [
    pattern,
    { read: read !== undefined, write: write !== undefined },
  ])
  expect(real).toEqual(Object.fromEntries(listed))
}, 120_000)

test('a page that is not public asks its loader who it is', async () => {
  const { pages } = await openSite()
  const { routes } = pages.build as ServerBuild
  const open = Object.values(routes)
    .filter(({ parentId, module }) => parentId !== undefined && module.loader === undefined)
    .map(({ id }) => patternOf(routes, id))
    .filter((pattern) => routeAccess[pattern]?.read !== 'public' && routeAccess[pattern]?.read)
  expect(open).toEqual([])
}, 120_000)

test('every route, by every method, for every person and a stranger', async () => {
  const site = await openSite()
  const world = await makeWorld(site)
  const people = await Promise.all(
    Object.keys(cast).map((handle) => findPerson(site.deps.db.reader, handle)),
  )
  const lines = addresses((site.pages.build as ServerBuild).routes)
  const wrong: string[] = []
  let walked = 0
  for (const { pattern, isPage } of lines) {
    const access: RouteAccess = routeAccess[pattern] ?? {}
    const path = fill(pattern, world)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const asked = method === 'GET' ? access.read : access.write
      for (const person of [null, ...people]) {
        if (person === undefined) throw new Error('Somebody is missing.')
        // Who signs out is not signed in for the next address.
        if (pattern === '/sign-out' && method !== 'GET' && person) continue
        // To Remix these are all the same as POST; a few people show that they are.
        if (['PUT', 'PATCH', 'DELETE'].includes(method) && !few.includes(person?.handle)) continue
        const as = person ? { as: person.handle } : {}
        const answer = await site.visit(path, {
          method,
          ...as,
          ...(method === 'GET' ? {} : { form: {} }),
        })
        const expected = expectation({ asked, method, person, isPage, world })
        const got = outcome(answer)
        if (!expected.includes(got)) {
          wrong.push(
            `${method} ${pattern} as ${person?.handle ?? 'a stranger'}: ${got} (${answer.status})`,
          )
        }
        await answer.body?.cancel()
      }
    }
    walked += 1
  }
  process.stdout.write(`walked ${walked} of ${lines.length} routes\n`)
  expect(wrong).toEqual([])
  expect(walked).toBe(lines.length)
}, 300_000)

type Outcome = 'let in' | 'sign in first' | 'not there' | 'not taken' | 'broken'

function outcome({ status, headers }: Response): Outcome {
  if (status >= 500) return 'broken'
  if (status === 401 || headers.get('location')?.startsWith('/sign-in')) return 'sign in first'
  if (status === 404) return 'not there'
  return status === 405 ? 'not taken' : 'let in'
}

function expectation({
  asked,
  method,
  person,
  isPage,
  world,
}: {
  asked: Access | undefined
  method: string
  person: Person | null
  isPage: boolean
  world: World
}): Outcome[] {
  if (asked === undefined) {
    // A page without a form still shows nothing that its reader may not see.
    return isPage || method !== 'GET' ? ['not taken', 'not there', 'sign in first'] : ['not there']
  }
  if (asked === 'public') return ['let in', 'not there']
  if (person === null) return ['sign in first']
  return isLetIn(person, asked, world) ? ['let in'] : ['not there']
}

function fill(pattern: string, world: World): string {
  return pattern
    .split('/')
    .map((part) => {
      if (!part.startsWith(':') && part !== '*') return part
      const stand = parameters[part.replace(/^:|\?$/g, '')]
      if (!stand) throw new Error(`Say in every-route.test.ts what stands for ${part}.`)
      return stand(world)
    })
    .join('/')
}
