import { expect, test } from 'vitest'
import { recheckBytes } from '#app/commands/releases/recheck-bytes.ts'
import { releasedRows } from '#app/commands/releases/released-rows.fixture.ts'
import { testDeps } from '#app/commands/test-deps.fixture.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { loader as checksums } from './checksums.ts'
import { loader as detail } from './detail.tsx'
import { loader as file } from './file.tsx'
import { loader as list } from './list.tsx'

test('the list shows what is published, newest first, by words and by project', async () => {
  const deps = await testDeps({ rowsByHand: true })
  for (let month = 1; month <= 12; month++) {
    const at = `2022-${String(month).padStart(2, '0')}-01T00:00:00.000Z`
    for (const [id, title] of [
      [`a-${month}`, `Monthly 100% ${month}`],
      [`b-${month}`, `Other ${month}`],
      [`c-${month}`, `Third ${month}`],
    ] as const) {
      await releasedRows(deps, { id, title, at, files: { [`output/${id}.csv`]: id } })
    }
  }
  await releasedRows(deps, { id: 'hidden', title: 'Monthly hidden', state: 'embargoed' })
  const find = async (query: string) => {
    const { releases, next } = await list(asked(deps, `/releases?${query}`))
    return { ids: releases.map(({ id }) => id), next }
  }
  const first = await find('')
  expect(first.ids.slice(0, 4)).toEqual(['c-12', 'b-12', 'a-12', 'c-11'])
  const second = await find(first.next?.slice(1) ?? '')
  expect([...first.ids, ...second.ids]).toHaveLength(36)
  expect(new Set([...first.ids, ...second.ids]).size).toBe(36)
  expect(second.next).toBe(null)
  expect((await find('search=monthly+100%25')).ids).toHaveLength(12)
  expect((await find('search=100_')).ids).toEqual([])
  expect((await find('search=b-7.csv')).ids).toEqual(['b-7'])
  expect((await find('search=hidden')).ids).toEqual([])
  expect((await find('project=none')).ids).toEqual([])
  expect((await find('project=prescribing&search=third+3')).ids).toEqual(['c-3'])
})

test('the page says what was done, names no person, and says it is gone when it was recalled', async () => {
  const deps = await testDeps({ rowsByHand: true })
  await releasedRows(deps)
  await recheckBytes(deps)
  const ask = (id: string) => detail(asked(deps, `/releases/${id}`, { params: { releaseId: id } }))
  const { data: page, init } = await ask('release-1')
  expect(init?.status).toBe(200)
  expect(page.steps.map(({ name }) => name)).toContain('Unchanged since')
  expect(page.controls).toEqual([
    'Counts of 1 to 7 are redacted. Counts are rounded to the nearest 5.',
  ])
  expect(page.origins[0]).toMatchObject({ words: 'A job request on EMIS, action table_1' })
  expect(JSON.stringify(page)).not.toMatch(/"ann"|request-of-|of-release-1/)

  await releasedRows(deps, { id: 'gone', state: 'recalled' })
  expect((await ask('gone')).init?.status).toBe(410)
  await releasedRows(deps, { id: 'later', state: 'embargoed' })
  expect((await answerOf(ask('later'))).status).toBe(404)
})

test('a table is read in pages without a script', async () => {
  const deps = await testDeps({ rowsByHand: true })
  const rows = Array.from({ length: 250 }, (_, index) => `g${index},${index}\n`)
  await releasedRows(deps, { files: { 'output/long.csv': `group,count\n${rows.join('')}` } })
  const ask = async (query: string) => {
    const params = { releaseId: 'release-1', fileId: 'release-1-file-1' }
    const { data: page } = await file(asked(deps, `/x?${query}`, { params }))
    return page.preview
  }
  expect(await ask('')).toMatchObject({ header: ['group', 'count'], from: 0, to: 100, rows: 250 })
  const last = await ask('from=200')
  expect(last).toMatchObject({ from: 200, to: 250 })
  expect(last?.kind === 'table' && last.body[0]).toEqual(['g200', '200'])
  for (const odd of ['from=-1', 'from=x', 'from=250', 'from=1.5'])
    expect(await ask(odd)).toMatchObject({ from: 0 })
})

test('a path with a backslash has a page, and a name that stays in its folder', async () => {
  const deps = await testDeps({ rowsByHand: true })
  await releasedRows(deps, { files: { 'output\\table.csv': 'a,b\n1,2\n' } })
  const params = { releaseId: 'release-1' }
  const { init } = await detail(asked(deps, '/releases/release-1', { params }))
  expect(init?.status).toBe(200)
  const list = await checksums(asked(deps, '/releases/release-1/files.sha256', { params }))
  expect(await list.text()).toMatch(
    /^[0-9a-f]{64} {2}output_table\.csv\n[0-9a-f]{64} {2}disclosure-controls\.json\n$/,
  )
})
