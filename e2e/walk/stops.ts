import { routeAccess } from '#app/http/route-access.ts'
import { may, type Place } from '#app/domain/people/permissions.ts'
import type { Person } from '#app/domain/people/person.ts'
import { findPerson } from '#db/queries/accounts.ts'
import type { Db } from '#db/open.ts'
import { type Scene, scenesOf } from './scenes.ts'

/** One page to look at, and who looks; nobody signed in where `as` is null. */
export type Stop = { readonly as: string | null; readonly pattern: string; readonly path: string }

const handles = ['researcher-1', 'researcher-2', 'checker-1', 'auditor-1', 'admin-1'] as const

/** Every stop of these address patterns: each scene that has what the address asks for, seen by who may. */
export async function stopsOf(db: Db, patterns: readonly string[]): Promise<Stop[]> {
  const scenes = await scenesOf(db)
  const people = await peopleByHandle(db)
  const placeOf = await places(db)
  const stops = patterns.flatMap((pattern) => {
    const access = routeAccess[pattern]?.read
    if (access === undefined) throw new Error(`${pattern} has no line in route-access.ts.`)
    const isLetIn = (handle: string, scene: Scene) =>
      [access]
        .flat()
        .some((one) => one !== 'public' && may(people.get(handle) ?? null, one, placeOf(scene)))
    const found = fitting(scenes, pattern).flatMap((scene): Stop[] => {
      const path = addressOf(pattern, scene)
      if (access === 'public') return [{ as: null, pattern, path }]
      const as = (scene['as'] ? [scene['as']] : handles).find((handle) => isLetIn(handle, scene))
      return as === undefined ? [] : [{ as, pattern, path }]
    })
    if (found.length === 0) throw new Error(`Say in e2e/walk/scenes.ts what leads to ${pattern}.`)
    return found
  })
  return [...new Map(stops.map((stop) => [`${stop.as} ${stop.path}`, stop])).values()]
}

const parametersOf = (pattern: string): string[] =>
  pattern
    .split('/')
    .filter((part) => part.startsWith(':') || part === '*')
    .map((part) => part.replace(/^:/, ''))

/** Scenes that say what stands for every parameter; the empty one where there is none. */
function fitting(scenes: readonly Scene[], pattern: string): readonly Scene[] {
  const names = parametersOf(pattern)
  if (names.length === 0) return [{}, ...scenes.filter(({ at }) => at === pattern)]
  return scenes.filter(
    (scene) =>
      scene['at'] === undefined &&
      names.every((name) => scene[name] !== undefined) &&
      pattern.includes(`/${scene['only'] ?? ''}`),
  )
}

function addressOf(pattern: string, scene: Scene): string {
  const path = parametersOf(pattern).reduce((address, name) => {
    const part = name === '*' ? '*' : `:${name}`
    return address.replace(part, scene[name] ?? '')
  }, pattern)
  const view = pattern.endsWith('/files/:requestFileId') ? scene['view'] : undefined
  const query = scene['query'] ?? (view === undefined ? '' : `view=${view}`)
  return query === '' ? path : `${path}?${query}`
}

async function peopleByHandle(db: Db): Promise<Map<string, Person>> {
  const accounts = await db.selectFrom('account').select(['id', 'handle']).execute()
  const people = await Promise.all(accounts.map(({ id }) => findPerson(db, id)))
  return new Map(people.flatMap((person) => (person ? [[person.handle, person]] : [])))
}

/** Where a scene plays, as permissions ask for it. */
async function places(db: Db): Promise<(scene: Scene) => Place> {
  const workspaces = await db.selectFrom('workspace').select(['id', 'name']).execute()
  const requests = await db
    .selectFrom('release_request')
    .select(['id', 'workspace_id as workspaceId', 'author_id as authorId'])
    .execute()
  const jobs = await db
    .selectFrom('job_request')
    .select(['identifier', 'workspace_id as workspaceId'])
    .execute()
  return (scene) => {
    const request = requests.find(({ id }) => id === scene['requestId'])
    if (request) return request
    const named = workspaces.find(({ name }) => name === scene['name'])
    const job = jobs.find(({ identifier }) => identifier === scene['identifier'])
    return { workspaceId: named?.id ?? job?.workspaceId ?? '' }
  }
}
