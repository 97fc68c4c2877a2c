import { expect, test } from 'vitest'
import { openSite } from '#app/http/site.fixture.ts'
import { makeWorld } from '#app/http/world.fixture.ts'
import { recordAll } from '#db/places.fixture.ts'
import { received } from '#db/queries/job-requests.fixture.ts'

test('the list shows a person the job requests of their workspaces, a page at a time', async () => {
  const site = await openSite()
  const { cast } = await makeWorld(site.deps)
  const { workspaceId } = cast
  const backend = await site.deps.db.reader
    .selectFrom('backend')
    .select('id')
    .executeTakeFirstOrThrow()
  const at = { backendId: backend.id }
  await recordAll(site.deps.db, [
    ...Array.from({ length: 60 }, (_, n) => received(n, { ...at, workspaceId })),
    received(777, { ...at, workspaceId: 'elsewhere', statuses: ['failed'] }),
  ])
  const read = async (path: string, as: string) => {
    const answer = await site.visit(path, { as })
    const text = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, '')
    const numbers = [...text.matchAll(/href="\/job-requests\/identifier-(\d+)"/g)].map(([, n]) => n)
    const older = /href="([^"]+)"[^>]*>Older</.exec(text)?.[1]?.replaceAll('&amp;', '&')
    return { status: answer.status, text, numbers, older }
  }
  const first = await read('/job-requests?person=researcher-1', 'researcher-1')
  // The world has one of its own, which is the newest.
  expect(first.numbers).toHaveLength(49)
  expect(first.numbers).not.toContain('777')
  expect(first.numbers[0]).toBe('59')
  const second = await read(first.older ?? '', 'researcher-1')
  expect(second.numbers).toHaveLength(11)
  expect(second.older).toBeUndefined()

  expect((await read('/job-requests?search=777', 'researcher-1')).text).toContain(
    'No job request matches',
  )
  expect((await read('/job-requests?search=777', 'checker-1')).numbers).toEqual(['777'])
  expect((await read('/job-requests?status=failed', 'auditor-1')).numbers).toContain('777')
  expect((await read('/job-requests', 'researcher-2')).numbers).toEqual(['777'])
  const elsewhere = await read('/job-requests?workspace=elsewhere', 'researcher-1')
  expect(elsewhere.numbers).toEqual([])
  expect(elsewhere.text).toContain('You see no workspace of this name.')
  expect((await read('/job-requests', 'nobody-1')).text).toContain('You are in no workspace yet')
  const wrong = await read('/job-requests?from=soon', 'checker-1')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Write a date as 2026-11-22')
})
