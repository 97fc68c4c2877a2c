import { expect, test } from 'vitest'
import { submittedRequest } from '#app/commands/asking.fixture.ts'
import { castOf, fileAt, seen } from '#app/commands/cast.fixture.ts'
import { signedBy } from '#app/commands/deps.ts'
import { program } from '#app/commands/who.ts'
import { record } from '#db/record.ts'
import { transact } from '#db/open.ts'
import type { Statement } from '#db/open.ts'
import { openSite, ORIGIN } from './site.fixture.ts'

const ROWS = 5_000
const table = `region,month,count\n${Array.from(
  { length: ROWS },
  (_, row) =>
    `region ${row % 9},2020-${String((row % 12) + 1).padStart(2, '0')},${100 + 5 * (row % 700)}\n`,
).join('')}`

test('the desk opens a file of 5,000 rows with at most a dozen statements, its first rows in the first HTML', async () => {
  const statements: Statement[] = []
  const onStatement = (statement: Statement) => void statements.push(statement)
  const site = await openSite({}, { onStatement })
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast, {
    files: { 'output/monthly.csv': table, 'output/other.csv': 'group,count\na,120\nb,45\n' },
  })
  const { id } = await fileAt(cast, requestId, 'output/monthly.csv')
  const path = `/reviews/${requestId}/files/${id}`
  // The first look is put on record; what a page costs is what every look costs.
  await (await site.visit(path, { as: 'checker-1' })).text()
  statements.length = 0
  const answer = await site.visit(path, { as: 'checker-1' })
  const html = await answer.text()
  const reads = statements.map(({ sql }) => sql).filter((sql) => !/^(begin|commit)/i.test(sql))
  expect(answer.status).toBe(200)
  expect(html).toContain('region 8')
  expect(html).toContain('5,000 rows × 3 columns')
  expect(reads.length, reads.join('\n')).toBeLessThanOrEqual(12)
})

test('a vote is stored in place; a second tab that has not seen it is told so and keeps its words', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast)
  const [checker] = cast.checkers
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  const version = await seen(cast, checker, requestId, { to: 'file', fileId })
  const act = (form: Record<string, string>) =>
    site.visit(`/reviews/${requestId}/act`, { as: 'checker-1', form: { fileId, ...form } })
  const first = await act({ intent: 'approve', seen: version })
  expect(first.status).toBe(200)
  const stale = await act({
    intent: 'request-changes',
    seen: version,
    text: 'Round the third row.',
  })
  expect(stale.status).toBe(409)
  const answer = (await stale.json()) as { because: string; seen: string }
  expect(answer.because).toBe('stale')
  const again = await act({
    intent: 'request-changes',
    seen: answer.seen,
    text: 'Round the third row.',
  })
  expect(again.status).toBe(200)
})

test('without script a refused form comes back with what was typed', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast)
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  const answer = await site.visit(`/reviews/${requestId}/files/${fileId}`, {
    as: 'checker-1',
    form: {
      intent: 'comment',
      about: 'file',
      fileId,
      seen: 'long ago',
      text: 'These words are not lost.',
    },
  })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('These words are not lost.')
})

test('neither queue nor desk tells a checker what another one does', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast)
  const [one] = cast.checkers
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  const look = async () => {
    const pages = [
      '/reviews?show=all',
      `/reviews/${requestId}/files/${fileId}`,
      `/requests/${requestId}`,
    ]
    const texts = []
    for (const page of pages) texts.push(await (await site.visit(page, { as: 'checker-2' })).text())
    return texts.map(withoutChance)
  }
  const place = await site.visit(`/reviews/${requestId}/act`, {
    as: 'checker-1',
    form: { intent: 'take-place', seen: await seen(cast, one, requestId) },
  })
  expect(place.status).toBe(200)
  const before = await look()
  const act = async (form: Record<string, string>) =>
    site.visit(`/reviews/${requestId}/act`, {
      as: 'checker-1',
      form: {
        fileId,
        seen: await seen(cast, one, requestId, { to: 'file', fileId }),
        ...form,
      },
    })
  expect(
    (await act({ intent: 'comment', about: 'file', text: 'secret', visibility: 'public' })).status,
  ).toBe(200)
  expect((await act({ intent: 'approve' })).status).toBe(200)
  const submitted = await site.visit(`/reviews/${requestId}/submit`, {
    as: 'checker-1',
    form: { seen: await seen(cast, one, requestId) },
  })
  expect(submitted.status).toBe(303)
  expect(await look()).toEqual(before)
})

/** Pages without what differs at every look: nonces and the time that passed. */
const withoutChance = (html: string): string =>
  html
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'a time')
    .replaceAll(/just now|\d+ (min|h) ago/g, 'a while ago')
    .replaceAll(ORIGIN, '')

test('the forms of the desk work without script: the page names the version for them', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast)
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  const path = `/reviews/${requestId}/files/${fileId}`
  const html = await (await site.visit(path, { as: 'checker-1' })).text()
  const [, seenOnPage = ''] =
    /name="intent" value="approve"\/><input type="hidden" name="seen" value="([^"]+)"/.exec(html) ??
    []
  const form = { intent: 'approve', fileId, seen: seenOnPage }
  const answer = await site.visit(path, { as: 'checker-1', form })
  expect(answer.status).toBe(303)
  const after = await (await site.visit(path, { as: 'checker-1' })).text()
  expect(after).toContain('Your review: 1 of 1')
})

test('the columns show the sums of the table; a checker rejects one and sees what the checks would say', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const leaky =
    'group,total,women,men\na,120,55,65\nb,340,140,200\nc,1255,1000,255\nd,904,900,[REDACTED]\n'
  const requestId = await submittedRequest(cast, { files: { 'table.csv': leaky } })
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  const path = `/reviews/${requestId}/files/${fileId}?view=columns`
  const columns = async (as: string) =>
    (await (await site.visit(path, { as })).text()).replaceAll('<!-- -->', '')
  expect(await columns('checker-1')).toContain('total = women + men')
  expect(await columns('checker-1')).toContain('holds in 3 of 3 places')
  expect(await columns('checker-1')).not.toContain('Under the corrections below')
  const [checker] = cast.checkers
  const form = {
    intent: 'correct-relation',
    fileId,
    seen: await seen(cast, checker, requestId, { to: 'file', fileId }),
    relation: '{"kind":"row-total","total":1,"parts":[2,3]}',
    verdict: 'rejected',
    reason: 'By chance.',
  }
  const typed = { ...form, relation: 'none' }
  const act = `/reviews/${requestId}/act`
  expect((await site.visit(act, { as: 'checker-1', form: typed })).status).toBe(422)
  expect((await site.visit(act, { as: 'checker-1', form })).status).toBe(200)
  expect((await site.visit(act, { as: 'checker-1', form })).status).toBe(409)
  const after = await columns('checker-1')
  expect(after).toContain('Under the corrections below')
  expect(after).toContain('rejects it: By chance.')
  expect(await columns('checker-2')).not.toContain('By chance.')
})

test('what if: the answer stands in a page without script, can be taken along, and changes nothing', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const leaky =
    'group,total,women,men\na,120,55,65\nb,340,140,200\nc,1255,1000,255\nd,904,900,[REDACTED]\n'
  const requestId = await submittedRequest(cast, { files: { 'table.csv': leaky } })
  const { id: fileId } = await fileAt(cast, requestId, 'table.csv')
  const path = `/reviews/${requestId}/files/${fileId}`
  const get = async (address: string, as = 'checker-1') => {
    const answer = await site.visit(address, { as })
    return { answer, text: (await answer.text()).replaceAll('<!-- -->', '') }
  }
  const asking = await get(`${path}?view=what-if`)
  expect(asking.text).toContain('value="4:3"')
  expect(asking.text).not.toContain('What would remain')
  const query = 'view=what-if&cell=4:3&base=5'
  const { text } = await get(`${path}?${query}`)
  expect(text).toContain('As a note to the researcher')
  expect(text).toContain('redact row 4, women')
  const wrong = await get(`${path}?view=what-if&cells=nine&base=5`)
  expect(wrong.text).toContain('Write cells as row:column')
  for (const field of ['threshold=0', 'base=1', 'base=1.5'])
    expect((await get(`${path}?view=what-if&${field}`)).text).toContain('is a whole number from')
  const note = await get(`${path}/note?${query}`)
  expect(note.answer.headers.get('content-disposition')).toContain(
    'suggestion%20for%20table.csv.md',
  )
  expect(note.text).toContain('- redact row 4, women\n')
  for (const value of ['904', '900', '1255']) expect(note.text).not.toContain(value)
  expect((await get(`${path}/note?view=what-if`)).answer.status).toBe(302)
  for (const as of ['researcher-1', 'viewer-1', 'auditor-1', 'admin-1'])
    expect((await get(`${path}/note?${query}`, as)).answer.status).toBe(404)
  const own = await get(`/requests/${requestId}/files/${fileId}?${query}`, 'researcher-1')
  expect(own.text).toContain('redact row 4, women')
  const after = await fileAt(cast, requestId, 'table.csv')
  expect(after.currentVersion).toBe(1)
})

test('the code of a file is the block of its action, with the numbers of its lines', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await submittedRequest(cast)
  const { id: fileId, versions } = await fileAt(cast, requestId, 'table.csv')
  const path = `/reviews/${requestId}/files/${fileId}?view=code`
  const page = async () =>
    (await (await site.visit(path, { as: 'checker-1' })).text()).replaceAll('<!-- -->', '')
  expect(await page()).toContain('was never handed over')
  const pipeline =
    "version: '4'\nactions:\n  other:\n    run: a\n  table_1:\n    run: python:latest table.py\n"
  await transact(cast.deps.db, (tx) =>
    record(
      tx,
      {
        kind: 'job-request-received',
        jobRequest: {
          jobRequestId: 'job-request-2',
          workspaceId: cast.workspaceId,
          backendId: cast.backendId,
          identifier: 'aaaaaaaaaaaaaaaa',
          number: 77,
          requestedBy: 'researcher-1',
          repo: 'https://github.com/study/tables.git',
          branch: 'main',
          commit: 'b633486',
          forceRunDependencies: false,
          requestedActions: ['table_1'],
          pipeline,
          createdAt: '2026-11-01T09:00:00.000Z',
        },
        jobs: [
          {
            jobId: 'job-2',
            identifier: versions[0]?.jobIdentifier ?? '',
            action: 'table_1',
            status: 'succeeded',
            statusCode: null,
            message: null,
            createdAt: null,
            startedAt: null,
            completedAt: null,
          },
        ],
        pipelineSha256: 'ab'.repeat(32),
      },
      signedBy(cast.deps, program),
    ),
  )
  const shown = await page()
  expect(shown).toContain('job request 77')
  expect(shown).toMatch(/>5<\/span><span[^>]*> {2}table_1:</)
  expect(shown).not.toContain('run: a')
  expect(shown).toContain('https://github.com/study/tables/commit/')
})
