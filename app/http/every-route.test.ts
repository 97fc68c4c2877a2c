import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { may, permissions } from '#app/domain/people/permissions.ts'
import type { Person } from '#app/domain/people/person.ts'
import { findPerson } from '#db/queries/accounts.ts'
// The site map itself: adding to it runs this test.
import siteMap from '../routes.ts'
import { type Access, type RouteAccess, routeAccess } from './route-access.ts'
import { patternOf } from './route-tree.ts'
import { openSite } from './site.fixture.ts'
import { addressOf, everybody, makeWorld, type World } from './world.fixture.ts'

/** Who also tries the methods that no page of ours uses. */
const few = [undefined, 'researcher-1', 'admin-1']

/** Public addresses of things that are not in the world of this test. */
const leadsNowhere = [
  '/*',
  '/invitation/:token',
  '/log/checkpoint',
  '/log/checkpoints/:size',
  '/log/proof/inclusion',
  '/log/proof/consistency',
]

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
})

test('a page that is not public asks its loader who it is', async () => {
  const { pages } = await openSite()
  const { routes } = pages.build as ServerBuild
  const open = Object.values(routes)
    .filter(({ parentId, module }) => parentId !== undefined && module.loader === undefined)
    .map(({ id }) => patternOf(routes, id))
    .filter((pattern) => routeAccess[pattern]?.read !== 'public' && routeAccess[pattern]?.read)
  expect(open).toEqual([])
})

test('every route, by every method, for every person and a stranger', async () => {
  const site = await openSite()
  const world = await makeWorld(site.deps)
  const people = await Promise.all(
    everybody.map((handle) => findPerson(site.deps.db.reader, handle)),
  )
  const lines = addresses((site.pages.build as ServerBuild).routes)
  const wrong: string[] = []
  let walked = 0
  for (const { pattern, isPage } of lines) {
    const access: RouteAccess = routeAccess[pattern] ?? {}
    const path = addressOf(pattern, world)
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
        const expected = expectation({ pattern, asked, person, isPage, world })
        const got = outcome(answer, asked)
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

test('what a page fetches for itself is guarded like the page', async () => {
  const site = await openSite()
  const world = await makeWorld(site.deps)
  const nobody = await findPerson(site.deps.db.reader, 'nobody-1')
  const { routes } = site.pages.build as ServerBuild
  const wrong: string[] = []
  for (const { pattern, isPage } of addresses(routes)) {
    const access = routeAccess[pattern]?.read
    if (!isPage || access === undefined || access === 'public') continue
    const data = `${addressOf(pattern, world)}.data`
    for (const address of [data, `${data}?_routes=${idOf(routes, pattern)}`]) {
      const headers = { Accept: '*/*' }
      const answer = await site.visit(address, { headers })
      const text = await answer.text()
      if (answer.status !== 202 || !text.includes('/sign-in')) wrong.push(`${address}: a stranger`)
      if (!nobody || isLetIn(nobody, access, world)) continue
      const { status } = await site.visit(address, { headers, as: 'nobody-1' })
      if (status !== 404) wrong.push(`${address}: nobody-1 (${status})`)
    }
  }
  expect(wrong).toEqual([])
}, 300_000)

const idOf = (routes: Routes, pattern: string) =>
  Object.keys(routes).find((id) => patternOf(routes, id) === pattern && !isLayout(routes, id))

test('no route takes a file: whoever sends one, nothing new is stored', async () => {
  const site = await openSite()
  const world = await makeWorld(site.deps)
  const { routes } = site.pages.build as ServerBuild
  const stored = async () => ({
    files: await site.deps.db.reader.selectFrom('stored_file').select('sha256').execute(),
    outputs: await site.deps.db.reader.selectFrom('output').selectAll().execute(),
    versions: await site.deps.db.reader.selectFrom('request_file_version').selectAll().execute(),
  })
  const before = await stored()
  for (const { pattern } of addresses(routes)) {
    if (routeAccess[pattern]?.write === undefined || pattern === '/sign-out') continue
    for (const as of [undefined, 'researcher-1', 'checker-1', 'admin-1']) {
      for (const name of ['file', 'files', 'outputs', 'upload']) {
        await site.visit(addressOf(pattern, world), { upload: name, ...(as && { as }) })
      }
    }
  }
  expect(await stored()).toEqual(before)
}, 300_000)

type Outcome = 'let in' | 'sign in first' | 'not there' | 'not taken' | 'broken'

function outcome({ status, headers }: Response, asked: Access | undefined): Outcome {
  if (status >= 500) return 'broken'
  if (status === 401 || headers.get('location')?.startsWith('/sign-in')) return 'sign in first'
  if (status === 404) return 'not there'
  // Remix answers 400 where a route without a page has no loader.
  if (status === 405 || (status === 400 && asked === undefined)) return 'not taken'
  return 'let in'
}

function expectation({
  pattern,
  asked,
  person,
  isPage,
  world,
}: {
  pattern: string
  asked: Access | undefined
  person: Person | null
  isPage: boolean
  world: World
}): Outcome[] {
  if (asked === undefined) {
    // A page without a form still shows nothing that its reader may not see.
    return ['not taken', 'not there', ...(isPage ? (['sign in first'] as const) : [])]
  }
  // What is public is there for everybody alike; those that lead nowhere here are listed.
  if (asked === 'public')
    return leadsNowhere.includes(pattern) ? ['not there', 'let in'] : ['let in']
  if (person === null) return ['sign in first']
  return isLetIn(person, asked, world) ? ['let in'] : ['not there']
}
