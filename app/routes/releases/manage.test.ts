import { expect, test } from 'vitest'
import { type Cast, castOf } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { loader as detail } from './detail.tsx'
import { loader as list } from './list.tsx'
import { manageRelease } from './manage-release.ts'
import { loader as manage } from './manage.tsx'

function send({ deps, checkers }: Cast, which: 0 | 1 | 2 | 3, releaseId: string, fields: object) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  return manageRelease(deps, checkers[which], { releaseId, form })
}
const page = (cast: Cast, releaseId: string, which: 0 | 1 = 0) =>
  manage(asked(cast.deps, '/', { params: { releaseId }, person: cast.checkers[which].person }))
const publicPage = (cast: Cast, releaseId: string) =>
  detail(asked(cast.deps, '/', { params: { releaseId } }))

test('a recall needs two checkers, and then the public page is gone', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast)
  const { release, openRecall } = await page(cast, releaseId)
  expect(openRecall).toBe(null)
  const file = release.files[0]?.id ?? ''
  const propose = { intent: 'propose', file, category: 'mistake', reason: 'Row 3 is wrong.' }
  const refused = await send(cast, 0, releaseId, { ...propose, category: '' })
  expect(refused).toMatchObject({ ok: false, problem: { status: 422, words: 'Choose why.' } })
  expect(await send(cast, 0, releaseId, propose)).toMatchObject({ ok: true })
  const waiting = await page(cast, releaseId)
  expect(waiting.openRecall).toMatchObject({ isOwn: true, reason: 'Row 3 is wrong.' })
  expect((await page(cast, releaseId, 1)).openRecall?.isOwn).toBe(false)
  expect((await publicPage(cast, releaseId)).init?.status).toBe(200)

  const confirm = { intent: 'confirm', recall: waiting.openRecall?.id }
  expect(await send(cast, 0, releaseId, confirm)).toMatchObject({ problem: { status: 409 } })
  expect(await send(cast, 1, releaseId, confirm)).toMatchObject({ ok: true })
  const gone = await publicPage(cast, releaseId)
  expect(gone.init?.status).toBe(410)
  expect(JSON.stringify(gone.data)).not.toContain('Row 3 is wrong.')
  expect(await send(cast, 2, releaseId, confirm)).toMatchObject({ problem: { status: 409 } })
})

test('a recall can be dropped, and an unknown form changes nothing', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast)
  const file = (await page(cast, releaseId)).release.files[0]?.id
  await send(cast, 0, releaseId, { intent: 'propose', file, category: 'other', reason: 'x' })
  const recall = (await page(cast, releaseId)).openRecall?.id
  expect(await send(cast, 1, releaseId, { intent: 'drop', recall })).toMatchObject({ ok: true })
  expect((await page(cast, releaseId)).openRecall).toBe(null)
  expect(await send(cast, 1, releaseId, { intent: 'else' })).toMatchObject({ ok: false })
})

test('an embargoed release waits in the list of checkers, and nowhere else, until one publishes it', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast, { embargo: { until: null } })
  const listed = async (person: Cast['auditor']['person'] | null) => {
    const { releases, waiting } = await list(asked(cast.deps, '/releases', { person }))
    return [releases.length, waiting.length]
  }
  expect(await listed(cast.checkers[3].person)).toEqual([0, 1])
  for (const { person } of [cast.author, cast.auditor, cast.administrator])
    expect(await listed(person)).toEqual([0, 0])
  expect((await answerOf(publicPage(cast, releaseId))).status).toBe(404)
  expect(await send(cast, 3, releaseId, { intent: 'publish' })).toMatchObject({ ok: true })
  expect(await listed(null)).toEqual([1, 0])
  expect((await publicPage(cast, releaseId)).init?.status).toBe(200)
  expect(await send(cast, 3, releaseId, { intent: 'publish' })).toMatchObject({
    problem: { words: 'The release is public already.' },
  })
})
