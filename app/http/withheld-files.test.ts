import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { signedBy } from '#app/commands/deps.ts'
import { importWorkspace } from '#app/commands/import/import-workspace.ts'
import {
  entryFor,
  jobRequestText,
  sha256,
  workspaceFolder,
} from '#app/commands/import/workspace-folder.fixture.ts'
import { program } from '#app/commands/who.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { createStore } from '#app/files/store.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { routeAccess } from './route-access.ts'
import { patternOf } from './route-tree.ts'
import { openSite, type Site } from './site.fixture.ts'
import { addressOf, makeWorld, type World } from './world.fixture.ts'

const SECRET = 'patient_id,practice\n987654321,4219\n'
const PATH = 'output/input_people.csv'
const HASH = sha256(SECRET)
const TABLE = 'group,count\na,120\nb,45\n'

/** The world of the access test, and beside it a workspace with a withheld file that lies in its folder. */
async function siteWithWithheldFile() {
  const store = await temporaryFolder()
  const site = await openSite()
  const deps = { ...site.deps, store: await createStore(store) }
  const world = await makeWorld(site.deps)
  const folder = await workspaceFolder(
    { [PATH]: SECRET, 'output/table_1.csv': TABLE },
    {
      [PATH]: entryFor(SECRET, { level: 'highly_sensitive', action: 'extract' }),
      'output/table_1.csv': entryFor(TABLE),
    },
  )
  const imported = await importWorkspace(deps, program, {
    folder,
    jobRequest: jobRequestText({ identifier: 'abcdefghijklmnop' }),
    create: true,
  })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem))
  const { workspaceId } = imported.value
  for (const accountId of ['researcher-1', 'researcher-3']) {
    await transact(deps.db, (tx) =>
      record(
        tx,
        { kind: 'membership-given', accountId, workspaceId, membership: 'member' },
        signedBy(deps, program),
      ),
    )
  }
  return { site, world, workspaceId, store }
}

const people = [undefined, 'researcher-1', 'checker-1', 'auditor-1', 'admin-1']

function patternsOf(site: Site): string[] {
  const { routes } = site.pages.build as ServerBuild
  return [...new Set(Object.keys(routes).map((id) => patternOf(routes, id)))].filter(
    (pattern) => routeAccess[pattern] !== undefined,
  )
}

/** Every place where an address takes a path or a hash, filled with the withheld one. */
function addressesOf(pattern: string, world: World): string[] {
  const plain = addressOf(pattern, world)
  const files = pattern.includes('/:backend/*')
    ? [pattern.replace(':name', 'study-main').replace(':backend', 'emis').replace('*', PATH)]
    : []
  const query = new URLSearchParams({
    file: HASH,
    path: PATH,
    output: PATH,
    sha256: HASH,
    version: HASH,
    find: '4219',
    q: HASH,
  })
  return [...files, `${plain}?${query}`]
}

test('a highly_sensitive file is there under no address, for nobody', async () => {
  const { site, world } = await siteWithWithheldFile()
  const wrong: string[] = []
  let asked = 0
  for (const pattern of patternsOf(site)) {
    for (const address of addressesOf(pattern, world)) {
      const isOfTheFile = address.endsWith(PATH)
      for (const as of isOfTheFile ? people : ['researcher-1', 'checker-1']) {
        const answer = await site.visit(address, as === undefined ? {} : { as })
        const text = await answer.text()
        asked += 1
        const isHere = isOfTheFile && answer.status === 200
        if (isHere || text.includes('987654321,4219'))
          wrong.push(`${address} as ${as ?? 'a stranger'}: ${answer.status}`)
      }
    }
  }
  expect(asked).toBeGreaterThan(150)
  expect(wrong).toEqual([])
}, 300_000)

/** What forms of ours send, and what somebody might make up, each naming the withheld file. */
function formsOf({ requestFileId, groupId, place }: World, workspaceId: string) {
  const named = {
    workspace: workspaceId,
    title: 'A try',
    newGroup: 'A try',
    output: PATH,
    path: PATH,
    file: PATH,
    fileId: requestFileId,
    groupId,
    sha256: HASH,
    [`sha256:${PATH}`]: HASH,
    [`kind:${PATH}`]: 'output',
    level: 'moderately_sensitive',
    seen: '1',
    text: 'a try',
  }
  const byHash = {
    ...named,
    workspace: place.workspaceId,
    output: 'output-of-table.csv',
    'sha256:output-of-table.csv': HASH,
  }
  const intents = ['', 'add', 'update-file', 'upload']
  return intents.flatMap((intent) => [
    { ...named, intent },
    { ...byHash, intent },
  ])
}

test('by no route and no method does a highly_sensitive file come in, by path or by hash', async () => {
  const { site, world, workspaceId, store } = await siteWithWithheldFile()
  const known = async () => ({
    files: await site.deps.db.reader.selectFrom('stored_file').select('sha256').execute(),
    outputs: await site.deps.db.reader.selectFrom('output').selectAll().execute(),
    versions: await site.deps.db.reader.selectFrom('request_file_version').selectAll().execute(),
    checked: await site.deps.db.reader.selectFrom('check_result').select('sha256').execute(),
  })
  const before = await known()
  const writing = patternsOf(site).filter(
    (pattern) => routeAccess[pattern]?.write !== undefined && pattern !== '/sign-out',
  )
  let sent = 0
  for (const pattern of writing) {
    const addresses = [addressOf(pattern, world)]
    if (pattern.includes(':name')) addresses.push(pattern.replace(':name', 'study-main'))
    for (const address of addresses) {
      for (const form of formsOf(world, workspaceId)) {
        for (const method of form.intent === '' ? ['POST', 'PUT', 'PATCH', 'DELETE'] : ['POST']) {
          const as = sent % 3 === 2 ? 'checker-1' : 'researcher-1'
          const answer = await site.visit(address, { as, method, form })
          expect(answer.status, `${method} ${address}`).toBeLessThan(500)
          sent += 1
        }
      }
    }
  }
  expect(sent).toBeGreaterThan(150)
  const after = await known()
  for (const sha of [...after.files, ...after.checked].map((row) => row.sha256))
    expect(sha).not.toBe(HASH)
  expect(after.outputs).toEqual(before.outputs)
  expect(after.versions.filter(({ sha256: hash }) => hash === HASH)).toEqual([])
  const stored = await readdir(store, { recursive: true })
  for (const name of stored) {
    const place = join(store, name)
    if ((await stat(place)).isFile()) expect(await readFile(place, 'utf8')).not.toContain('4219')
  }
}, 300_000)
