import { expect, test } from 'vitest'
import { fillIn, pendingRequest, submittedRequest } from '#app/commands/asking.fixture.ts'
import { type Cast, castOf, fileAt } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { sha256 } from '#app/commands/sha256.ts'
import { type Embargo } from '#app/domain/release/embargo.ts'
import { openSite, type Site } from './site.fixture.ts'

const table = (first: string, rest: readonly number[]) =>
  `region,patients\nNorth,${first}\n${rest.map((n, at) => `Region ${at},${n}\n`).join('')}`
const before = table('120', [60, 75, 300, 455, 290, 510])
const now = table('[REDACTED]', [60, 75, 300, 455, 290, 510])

/** A study that hides now what it released before. */
async function study(embargo?: Embargo): Promise<{ site: Site; cast: Cast; fileId: string }> {
  const site = await openSite()
  const cast = await castOf(site.deps)
  await released(cast, {
    author: cast.member,
    title: 'Tables of March',
    files: { 'march.csv': before },
    ...(embargo && { embargo }),
  })
  const requestId = await submittedRequest(cast, { files: { 'april.csv': now } })
  const { id } = await fileAt(cast, requestId, 'april.csv')
  return { site, cast, fileId: `${requestId}/files/${id}` }
}

const textOf = (html: string) =>
  html
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('a finding about an earlier release leads to that table beside the new one, with what differs', async () => {
  const { site, fileId } = await study()
  const desk = await (await site.visit(`/reviews/${fileId}`, { as: 'checker-1' })).text()
  const href = /href="([^"]*\?view=beside&amp;with=release-[^"]+)"/.exec(desk)?.[1]
  expect(href).toBeDefined()
  expect(textOf(desk)).toContain('See it beside march.csv')
  const asked = new URL(href!.replaceAll('&amp;', '&'), 'https://sluice.test')
  const answer = await site.visit(`${asked.pathname}${asked.search}`, { as: 'checker-1' })
  const page = textOf(await answer.text())
  expect(page).toMatch(/There: march\.csv , released .* in Tables of March \. Here: this file\./)
  expect(page).toContain('1 cell differs in 7 rows.')
  expect(page).toContain('North 120 [REDACTED] hidden here , leaves 118 to 122')
  expect(page).toContain('Region 0 60 60')
})

test('under embargo the earlier table is beside the new one for checkers, and nowhere for the author', async () => {
  const { site, fileId } = await study({ until: null })
  const look = async (path: string, as: string) => (await site.visit(path, { as })).text()
  const desk = await look(`/reviews/${fileId}?view=beside`, 'checker-1')
  expect(textOf(desk)).toContain('Tables of March, under embargo')
  const [, id] = /with=(release-[\w-]+)/.exec(desk) ?? []
  expect(id).toBeDefined()
  const viewed = await site.deps.db.reader
    .selectFrom('audit_event_file as file')
    .innerJoin('audit_event as event', 'event.seq', 'file.seq')
    .select('event.kind')
    .where('file.sha256', '=', sha256(before))
    .where('event.kind', '=', 'request-file-viewed')
    .execute()
  expect(viewed).toHaveLength(1)
  for (const as of ['researcher-1', 'viewer-1'])
    for (const query of ['', '?view=beside', `?view=beside&with=${id}`]) {
      const page = await look(`/requests/${fileId}${query}`, as)
      expect(page).toContain('april.csv')
      expect(page).not.toContain('march.csv')
      expect(page).not.toContain('Tables of March')
    }
})

test('the author sees what is public beside the new table before it is submitted', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  await released(cast, { title: 'Tables of March', files: { 'march.csv': before } })
  const requestId = await pendingRequest(cast, { files: { 'april.csv': now } })
  await fillIn(cast, requestId)
  const { id } = await fileAt(cast, requestId, 'april.csv')
  const path = `/requests/${requestId}/files/${id}?view=beside`
  const page = textOf(await (await site.visit(path, { as: 'researcher-1' })).text())
  expect(page).toContain('North 120 [REDACTED] hidden here')
})

test('two files of one request that tell a finding together stand beside each other', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast, {
    files: { 'open.csv': before, 'hidden.csv': now },
  })
  const { id } = await fileAt(cast, requestId, 'hidden.csv')
  const { id: open } = await fileAt(cast, requestId, 'open.csv')
  const path = `/reviews/${requestId}/files/${id}`
  const desk = await (await site.visit(path, { as: 'checker-1' })).text()
  expect(desk).toContain(`view=beside&amp;with=file-${open}`)
  const page = await (await site.visit(`${path}?view=beside`, { as: 'checker-1' })).text()
  expect(textOf(page)).toContain('There: open.csv , of this request')
  expect(page).toContain(`/reviews/${requestId}/files/${open}`)
})
