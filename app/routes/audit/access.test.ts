import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { viewFileCommand } from '#app/commands/reviews/view-file.ts'
import { castOf, fileAt } from '#app/commands/cast.fixture.ts'
import { rejected, released } from '#app/commands/concluding.fixture.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { loader as access } from './access.tsx'
import { loader as exported } from './export.ts'
import { loader as retention } from './retention.tsx'

async function viewed() {
  const cast = await castOf()
  const requestId = await rejected(cast, { files: { 'output/a.csv': 'group,count\na,120\n' } })
  const { id: fileId } = await fileAt(cast, requestId, 'output/a.csv')
  for (const who of [cast.checkers[0], cast.author])
    await viewFileCommand(cast.deps, who, { requestId, fileId })
  return { cast, requestId }
}

test('the report says who opened which bytes and why they were allowed to, as of then', async () => {
  const { cast } = await viewed()
  const { person } = cast.auditor
  const ask = async (query: string) =>
    (await access(asked(cast.deps, `/audit/access?${query}`, { person }))).data
  const { rows } = await ask('')
  expect(rows.map(({ who, why, path }) => [who, why, path])).toEqual([
    ['researcher-1', 'member of the workspace', 'output/a.csv'],
    ['checker-1', 'output checker, with no part in the workspace', 'output/a.csv'],
  ])
  for (const { seq, grantedBy } of rows) expect(grantedBy).toBeLessThan(seq)
  expect((await ask('person=checker-1')).rows).toHaveLength(1)
  expect((await ask('person=nobody')).problems).toHaveLength(1)
  expect((await ask('workspace=study')).rows).toHaveLength(2)
  expect((await ask(`before=${rows[0]?.seq}`)).rows).toHaveLength(1)
})

test('its export is a CSV with the leaf of every entry, and an event itself', async () => {
  const { cast } = await viewed()
  const { person } = cast.auditor
  const ask = asked(cast.deps, '/audit/export/access.csv', {
    person,
    params: { form: 'access.csv' },
  })
  const text = await (await answerOf(exported(ask))).text()
  const rows = parse<Record<string, string>>(text, { bom: true, columns: true })
  expect(rows.map(({ who, what }) => [who, what])).toEqual([
    ['checker-1', 'viewed'],
    ['researcher-1', 'viewed'],
  ])
  expect(rows[0]?.['leaf']).toMatch(/^[0-9a-f]{64}$/)
  const newest = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(['kind', 'subject_id'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  expect(newest).toEqual({ kind: 'log-exported', subject_id: 'access-csv' })
})

test('what is held of ended requests is told; what was released and is public is not', async () => {
  const { cast, requestId } = await viewed()
  await released(cast, { files: { 'b.csv': 'arm,count\nx,60\ny,75\n' } })
  const { person } = cast.auditor
  const ask = (query: string) =>
    retention(asked(cast.deps, `/audit/retention?${query}`, { person }))
  const { rows, nextHref } = await ask('')
  expect(rows).toMatchObject([{ id: requestId, status: 'rejected', present: '1 file of these' }])
  expect(rows[0]?.held).toContain('1 file, ')
  expect(nextHref).toBe(null)
  expect((await ask('workspace=elsewhere')).rows).toEqual([])
  expect((await ask('after=9999 z')).rows).toEqual([])
})

test('the report on what is held is a CSV too, of all or of one workspace, and an event', async () => {
  const { cast, requestId } = await viewed()
  const { person } = cast.auditor
  const ask = async (query: string) => {
    const to = asked(cast.deps, `/audit/export/retention.csv${query}`, {
      person,
      params: { form: 'retention.csv' },
    })
    const text = await (await answerOf(exported(to))).text()
    return parse<Record<string, string>>(text, { bom: true, columns: true })
  }
  const [row, ...more] = await ask('')
  expect(more).toEqual([])
  expect(row).toMatchObject({
    request_id: requestId,
    workspace: 'study',
    status: 'rejected',
    files: '1',
    bytes: '18',
    also_present_output: '1',
  })
  expect(row?.['held_since']).toMatch(/^2026-.*Z$/)
  expect(await ask('?workspace=study')).toHaveLength(1)
  expect(await ask('?workspace=elsewhere')).toEqual([])
  const events = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select('body')
    .where('subject_id', '=', 'retention-csv')
    .orderBy('seq')
    .execute()
  expect(events.map(({ body }) => JSON.parse(body).detail.narrowedBy)).toEqual([
    [],
    ['workspace'],
    ['workspace'],
  ])
})
