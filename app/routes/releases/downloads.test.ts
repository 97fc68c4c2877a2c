import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { releasedRows } from '#app/commands/releases/released-rows.fixture.ts'
import { testDeps } from '#app/commands/test-deps.fixture.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { transact } from '#db/open.ts'
import { loader as archive } from './archive.ts'
import { loader as checksums } from './checksums.ts'
import { loader as download } from './download.ts'

const text = 'group,count\nA,10\n'

async function oneRelease(state: 'public' | 'embargoed' | 'recalled' = 'public') {
  const deps = await testDeps({ rowsByHand: true })
  const files = { 'output/table 1.csv': text, 'output/page.html': '<script>1</script>' }
  await releasedRows(deps, { state, files })
  const file = await deps.db.reader
    .selectFrom('release_file')
    .selectAll()
    .where('id', '=', 'release-1-file-1')
    .executeTakeFirstOrThrow()
  const fetch = (more: Parameters<typeof asked>[2] = {}, fileId = file.id, query = '') =>
    answerOf(
      download(
        asked(deps, `/releases/release-1/files/${fileId}/download${query}`, {
          params: { releaseId: 'release-1', fileId },
          ...more,
        }),
      ),
    )
  const counted = async () =>
    (await deps.db.reader.selectFrom('download_count').selectAll().execute()).map(
      ({ day, downloads }) => [day, downloads],
    )
  return { deps, file, fetch, counted }
}

test('a file comes byte for byte, inert wherever it is opened, and is asked for again each time', async () => {
  const { file, fetch } = await oneRelease()
  const answer = await fetch()
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe(text)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv',
    'content-disposition': 'attachment; filename="table 1.csv"; filename*=UTF-8\'\'table%201.csv',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'public, no-cache, no-transform',
    'content-length': String(text.length),
    etag: `"${file.sha256}"`,
  })
  const html = await fetch({}, 'release-1-file-2')
  expect(html.headers.get('content-type')).toBe('application/octet-stream')
})

test('what somebody has already is not sent again, and only what is sent counts as a download', async () => {
  const { file, fetch, counted } = await oneRelease()
  const known = await fetch({ headers: { 'If-None-Match': `W/"x", "${file.sha256}"` } })
  expect([known.status, await known.text()]).toEqual([304, ''])
  expect((await fetch({ method: 'HEAD' })).status).toBe(200)
  await (await fetch({}, file.id, '?shown')).text()
  expect(await counted()).toEqual([])
  await (await fetch()).text()
  await (await fetch()).text()
  expect(await counted()).toEqual([['2026-11-02', 2]])
})

test('bytes that changed on disk are not given', async () => {
  const { deps, file, fetch, counted } = await oneRelease()
  writeFileSync(deps.store.pathOf(file.sha256), text.replace('10', '11'))
  expect((await fetch()).status).toBe(503)
  const all = asked(deps, '/releases/release-1/download', { params: { releaseId: 'release-1' } })
  expect((await answerOf(archive(all))).status).toBe(503)
  expect(await counted()).toEqual([])
})

test('a recalled file is gone at once, also for those who have it; an embargoed one was never there', async () => {
  const { deps, file, fetch } = await oneRelease()
  await transact(deps.db, (tx) =>
    tx.updateTable('release_file').set({ state: 'recalled' }).where('id', '=', file.id).execute(),
  )
  const known = { headers: { 'If-None-Match': `"${file.sha256}"` } }
  expect((await fetch(known)).status).toBe(410)
  const list = await answerOf(checksums(asked(deps, '/', { params: { releaseId: 'release-1' } })))
  expect(await list.text()).not.toContain(file.sha256)

  const embargoed = await oneRelease('embargoed')
  expect((await embargoed.fetch()).status).toBe(404)
  const recalled = await oneRelease('recalled')
  expect((await recalled.fetch()).status).toBe(410)
  const all = asked(recalled.deps, '/', { params: { releaseId: 'release-1' } })
  expect((await answerOf(archive(all))).status).toBe(410)
  expect((await answerOf(checksums(all))).status).toBe(410)
})

test('no other address gives a file: not a supporting one, not one of another release', async () => {
  const { deps, fetch } = await oneRelease()
  await releasedRows(deps, { id: 'release-2' })
  expect((await fetch({}, 'release-2-file-1')).status).toBe(404)
  expect((await fetch({}, 'of-release-1-file-1')).status).toBe(404)
})
