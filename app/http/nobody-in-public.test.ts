import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Cast, castOf, CLEAN_TABLE, done } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import {
  confirmRecallCommand,
  proposeRecallCommand,
} from '#app/commands/releases/recall-release.ts'
import type { Who } from '#app/commands/who.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { zipSource } from '#app/files/verify/zip-source.ts'
import { routeAccess } from './route-access.ts'
import { openSite, type Site } from './site.fixture.ts'

const OTHER = 'arm,count\nx,60\ny,75\n'

/** Everybody acts in a session of their own, and every id is one that stands for nothing else. */
async function castInSessions(site: Site): Promise<Cast> {
  const deps = {
    ...site.deps,
    newId: () => randomUUID(),
    newNonce: () => randomBytes(16).toString('hex'),
  }
  const cast = await castOf(deps)
  const inSession = (who: Who): Who => ({ ...who, session: randomUUID() })
  const [one, two, three, four] = cast.checkers
  return {
    ...cast,
    author: inSession(cast.author),
    checkers: [inSession(one), inSession(two), inSession(three), inSession(four)],
  }
}

const filesOf = (cast: Cast, releaseId: string) =>
  cast.deps.db.reader
    .selectFrom('release_file')
    .select(['id', 'path'])
    .where('release_id', '=', releaseId)
    .orderBy('path')
    .execute()

/** All that the site tells a stranger about a release, by address; zips unpacked, proofs read. */
async function toldOf(site: Site, cast: Cast, releaseId: string): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  const patterns = Object.keys(routeAccess).filter(
    (pattern) =>
      pattern.startsWith('/releases/:releaseId') && routeAccess[pattern]?.read === 'public',
  )
  expect(patterns.length).toBeGreaterThan(7)
  for (const { id } of await filesOf(cast, releaseId)) {
    for (const pattern of patterns) {
      const path = pattern.replace(':releaseId', releaseId).replace(':fileId', id)
      for (const address of [path, `${path}.data`]) {
        if (told.has(address)) continue
        const answer = await site.visit(address)
        const bytes = Buffer.from(await answer.arrayBuffer())
        const isZip = bytes.subarray(0, 2).toString() === 'PK'
        const text = isZip ? await unzipped(bytes) : bytes.toString('utf8')
        const headers = JSON.stringify(
          [...answer.headers].filter(([name]) => name !== 'x-request-id'),
        )
        told.set(address, `${headers}\n${withEntries(text)}`)
      }
    }
  }
  return told
}

async function unzipped(bytes: Buffer): Promise<string> {
  const zip = join(await temporaryFolder(), 'it.zip')
  await writeFile(zip, bytes)
  const source = await zipSource(zip)
  let text = ''
  for (const name of source.names) {
    text += `${name}\n`
    const pieces: Uint8Array[] = []
    for await (const piece of source.read(name)) pieces.push(piece)
    text += `${Buffer.concat(pieces).toString('utf8')}\n`
  }
  await source.close()
  return text
}

/** The text with the entries that proofs in it hold. */
const withEntries = (text: string) =>
  text.replace(/^extra (\S+)$/gm, (line, entry: string) =>
    [line, Buffer.from(entry, 'base64').toString('utf8')].join('\n'),
  )

/** Ids, names and sessions of everybody, as the rows and the entries of the log have them. */
async function peopleIn({ deps }: Cast): Promise<Set<string>> {
  const accounts = await deps.db.reader
    .selectFrom('account')
    .select(['id', 'handle', 'display_name'])
    .execute()
  const entries = await deps.db.reader.selectFrom('audit_event').select('body').execute()
  const acting = entries.map(({ body }) => readEntry(body))
  return new Set(
    [
      ...accounts.flatMap((account) => Object.values(account)),
      ...acting.flatMap(({ actor, session }) => [actor, session]),
    ].filter((id) => id !== null),
  )
}

const idsIn = (told: ReadonlyMap<string, string>) =>
  new Set([...told.values()].join('\n').match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))

test('nothing public tells of anybody, nor which releases the same checker made', async () => {
  const site = await openSite()
  const cast = await castInSessions(site)
  const one = await released(cast, { files: { 'a.csv': CLEAN_TABLE, 'b.csv': OTHER } })
  const two = await released(cast, { files: { 'c.csv': OTHER.replace('75', '80') } })
  const people = await peopleIn(cast)
  for (const checker of cast.checkers.slice(0, 2)) {
    expect(people).toContain(checker.person.id)
    expect(people).toContain(checker.session)
  }
  const namedIn = (told: ReadonlyMap<string, string>) =>
    [...told].flatMap(([address, text]) =>
      [...people].filter((id) => text.includes(id)).map((id) => `${address}: ${id}`),
    )
  const [ofOne, ofTwo] = [
    await toldOf(site, cast, one.releaseId),
    await toldOf(site, cast, two.releaseId),
  ]
  // The proofs are read: they hold the seal, and the seal its release.
  const proofs = [...ofOne].filter(([address]) => address.endsWith('/proof'))
  expect(proofs).toHaveLength(2)
  for (const [, text] of proofs) expect(text).toContain('"action":"release-sealed"')
  expect([...ofOne].find(([address]) => address.endsWith('/crate.zip'))?.[1]).toContain(
    '"action":"release-sealed"',
  )
  expect([...namedIn(ofOne), ...namedIn(ofTwo)]).toEqual([])
  const shared = [...idsIn(ofOne)].filter((id) => idsIn(ofTwo).has(id))
  expect(idsIn(ofOne)).toContain(one.releaseId)
  expect(shared).toEqual([])

  // A recall is of two people: neither is in what the public then reads.
  const [proposer, confirmer] = cast.checkers
  const recall = async (paths: readonly string[]) => {
    const files = await filesOf(cast, one.releaseId)
    const { recallId } = done(
      await proposeRecallCommand(cast.deps, proposer, {
        releaseId: one.releaseId,
        fileIds: files.filter(({ path }) => paths.includes(path)).map(({ id }) => id),
        category: 'mistake',
        reason: 'A row too many.',
      }),
    ) as { recallId: string }
    const target = { releaseId: one.releaseId, recallId }
    done(await confirmRecallCommand(cast.deps, confirmer, target))
  }
  await recall(['a.csv'])
  const partly = await toldOf(site, cast, one.releaseId)
  expect([...partly.values()].join('\n')).toContain('recalled')
  expect(namedIn(partly)).toEqual([])
  await recall(['b.csv'])
  const tombstone = await toldOf(site, cast, one.releaseId)
  expect(namedIn(tombstone)).toEqual([])
  for (const address of ['/releases', '/releases.data', '/log', '/log/checkpoint']) {
    const answer = await site.visit(address)
    expect(namedIn(new Map([[address, await answer.text()]]))).toEqual([])
  }
}, 60_000)

test('a release from before there were seals keeps the proof that it had', async () => {
  const site = await openSite()
  const cast = await castInSessions(site)
  const { releaseId } = await released(cast, { files: { 'a.csv': CLEAN_TABLE } })
  const decided = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(['seq', 'kind', 'decision'])
    .where('release_id', '=', releaseId)
    .orderBy('seq')
    .execute()
  // Counted once, whoever reads the decisions.
  expect(decided.map(({ kind, decision }) => [kind, decision])).toEqual([
    ['request-released', 'released'],
    ['release-sealed', null],
  ])
  expect(decided[1]?.seq).toBe((decided[0]?.seq ?? 0) + 1)
  const [file] = await filesOf(cast, releaseId)
  const path = `/releases/${releaseId}/files/${file?.id}/proof`
  const proof = async () => withEntries(await (await site.visit(path)).text())
  expect(await proof()).toContain('"action":"release-sealed"')
  const seq = decided[1]?.seq ?? -1
  for (const statement of [
    'drop trigger audit_event_stays',
    `delete from audit_event_file where seq = ${seq}`,
    `delete from audit_event where seq = ${seq}`,
  ])
    await sql.raw(statement).execute(cast.deps.db.writer)
  const old = await proof()
  expect(old).toContain('"action":"request-released"')
  expect(old).toContain(`"actor":"${cast.checkers[0].person.id}"`)
})
