import { expect, test } from 'vitest'
import { fillIn, pendingRequest, submitIt } from '#app/commands/asking.fixture.ts'
import { castOf, fileAt, refusal, seenBy } from '#app/commands/cast.fixture.ts'
import type { CheckProgress } from '#app/commands/requests/follow-checks.ts'
import { readToDo } from '#app/commands/requests/read-to-do.ts'
import { openSite } from './site.fixture.ts'

const FILES = 40
const ROWS = 3_000
/** Counts by practice, every table with a small one on the first row. */
const table = (file: number): string =>
  `practice,men,women\n${Array.from(
    { length: ROWS },
    (_, row) =>
      `practice ${file} ${row},${row === 0 ? 3 : 10 + 5 * ((row * 7 + file) % 90)},${10 + 5 * ((row * 11 + file) % 80)}\n`,
  ).join('')}`

const files = Object.fromEntries(
  Array.from({ length: FILES }, (_, file) => [`output/table-${file}.csv`, table(file)]),
)
const progressIn = (html: string): number | null => {
  const found = /<progress[^>]*id="checks-under-way"[^>]*value="(\d+)"/.exec(html)
  return found === null ? null : Number(found[1])
}

test('the checks of forty files are followed on the page, which answers meanwhile, and end with findings for all', async () => {
  const site = await openSite({}, { threads: 1 })
  const cast = await castOf(site.deps)
  const requestId = await pendingRequest(cast, { files })
  const asAuthor = { as: 'researcher-1' }
  // Whoever does not wait at all is told how far the checks are, on the fastest machine.
  const atOnce = await readToDo(site.deps, cast.author, requestId, { patienceMs: 0 })
  const begun = refusal(atOnce) as CheckProgress
  expect(begun.files).toBe(FILES)
  expect(begun.checked).toBeLessThan(FILES)
  const counts: number[] = []
  const others: number[] = []
  let html = ''
  for (;;) {
    html = await (await site.visit(`/requests/${requestId}`, asAuthor)).text()
    const checked = progressIn(html)
    if (checked === null) break
    counts.push(checked)
    others.push((await site.visit('/requests', asAuthor)).status)
  }
  expect(counts).toEqual(counts.toSorted((one, other) => one - other))
  expect(new Set(others)).toEqual(new Set([200]))
  expect(html.replaceAll('<!-- -->', '').match(/must fix</g)?.length).toBeGreaterThanOrEqual(FILES)

  await fillIn(cast, requestId)
  await submitIt(cast, requestId)
  const [checker] = cast.checkers
  const { groups } = await seenBy(cast, checker, requestId)
  const found = groups.flatMap((group) => group.files.map(({ findings }) => findings.length))
  expect(found).toHaveLength(FILES)
  expect(Math.min(...found)).toBeGreaterThan(0)
  const { id } = await fileAt(cast, requestId, `output/table-${FILES - 1}.csv`)
  const desk = await site.visit(`/reviews/${requestId}/files/${id}`, { as: 'checker-1' })
  expect([desk.status, (await desk.text()).includes('Small count')]).toEqual([200, true])
}, 180_000)
