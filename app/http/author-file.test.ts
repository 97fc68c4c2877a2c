import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { pendingRequest } from '#app/commands/asking.fixture.ts'
import { castOf, CLEAN_TABLE, done, fileAt, output, seen } from '#app/commands/cast.fixture.ts'
import { returned } from '#app/commands/concluding.fixture.ts'
import { updateFileCommand } from '#app/commands/requests/change-files.ts'
import { openSite } from './site.fixture.ts'

const FLAGS_NOTHING = 'The checks flag nothing in this file.'
const files = { 'a.csv': CLEAN_TABLE, 'b.csv': CLEAN_TABLE.replace('120', '125') }

/** The page of a.csv for its author; where `isWhole` is false the bytes of b.csv are gone. */
async function pageOf(isWhole: boolean): Promise<string> {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const requestId = await pendingRequest(cast, { files })
  const { id } = await fileAt(cast, requestId, 'a.csv')
  const other = await fileAt(cast, requestId, 'b.csv')
  if (!isWhole) await rm(cast.deps.store.pathOf(other.sha256))
  return (await site.visit(`/requests/${requestId}/files/${id}`, { as: 'researcher-1' })).text()
}

test('the author is told that nothing is flagged only where the checks could say so', async () => {
  expect(await pageOf(true)).toContain(FLAGS_NOTHING)
  const html = await pageOf(false)
  expect(html).not.toContain(FLAGS_NOTHING)
  expect(html).toContain('A file could not be read just now')
})

test('beside an earlier version stand its findings of when it was reviewed, and never that there are none', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const small = CLEAN_TABLE.replace('45', '3')
  const requestId = await returned(cast, { files: { 'a.csv': small } })
  const { sha256 } = await output(cast, 'a.csv', CLEAN_TABLE)
  const { id: fileId } = await fileAt(cast, requestId, 'a.csv')
  const scope = { to: 'file', fileId } as const
  done(
    await updateFileCommand(cast.deps, cast.author, {
      requestId,
      fileId,
      sha256,
      seen: await seen(cast, cast.author, requestId, scope),
    }),
  )
  for (const [as, path] of [
    ['researcher-1', `/requests/${requestId}/files/${fileId}`],
    ['checker-1', `/reviews/${requestId}/files/${fileId}`],
  ] as const) {
    const before = await (await site.visit(`${path}?version=1`, { as })).text()
    expect(before, as).toContain('what was flagged in it when it was reviewed')
    expect(before, as).toContain('Small count')
    expect(before, as).not.toContain('flag nothing')
    const now = await (await site.visit(path, { as })).text()
    expect(now, as).not.toContain('Small count')
    expect(now.includes('The author has not submitted this version.'), as).toBe(as === 'checker-1')
    expect(now.includes('flag nothing'), as).toBe(as === 'researcher-1')
  }
})
