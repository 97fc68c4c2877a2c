import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { LogFilter } from '#app/domain/audit/log-filter.ts'
import { lastSeq } from '#db/queries/log.ts'
import { confirmRecallCommand, proposeRecallCommand } from '../releases/recall-release.ts'
import { pendingRequest, submittedRequest } from '../asking.fixture.ts'
import { castOf, done } from '../cast.fixture.ts'
import { released, returned } from '../concluding.fixture.ts'
import { type Cast } from '../cast.fixture.ts'
import { review } from '../reviewing.fixture.ts'
import { exportLines } from './export-lines.ts'

async function decisions({ deps }: Cast, filter: LogFilter = {}) {
  const through = await lastSeq(deps.db.reader)
  let text = ''
  for await (const lines of exportLines(deps.db.reader, { form: 'decisions-csv', filter, through }))
    text += lines
  return parse<Record<string, string>>(text, { bom: true, columns: true })
}

/** A count of 5 must be fixed, and may be accepted with a reason. */
const SMALL = 'group,count\na,5\nb,45\nc,300\nd,85\n'

test('one row says who decided what on which bytes, with which findings and on what grounds', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast, { files: { 'output/table.csv': SMALL } })
  const rows = await decisions(cast)
  expect(rows.map(({ action }) => action)).toEqual([
    'request-submitted',
    'vote-cast',
    'review-finished',
    'vote-cast',
    'review-finished',
    'request-released',
  ])
  const vote = rows[1] ?? {}
  expect(vote).toMatchObject({
    who: 'checker-1',
    role: 'checker',
    decision: 'approved',
    request: 'request 1 of study',
    round: '1',
    path: 'output/table.csv',
    version: '1',
    policy: 'opensafely',
  })
  expect(vote['sha256']).toMatch(/^[0-9a-f]{64}$/)
  expect(Number(vote['must_fix_open'])).toBeGreaterThan(0)
  expect(vote['open_rules']).toMatch(/^[a-z-]+: \d+(; [a-z-]+: \d+)*$/)
  const stored = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select('leaf_hash')
    .where('seq', '=', Number(vote['seq']))
    .executeTakeFirstOrThrow()
  expect([vote['turn'], vote['leaf']]).toEqual(['1', stored.leaf_hash])
  expect(vote['policy_sha256']).toMatch(/^[0-9a-f]{64}$/)
  expect(vote['accepted']).toMatch(/^checker-1 on [a-z-]+: Practices are no people\./)
  expect(vote['accepted']).not.toContain('checker-2')
  const release = rows.at(-1) ?? {}
  expect(release).toMatchObject({ decision: 'released', file_decision: 'approved' })
  expect(release['accepted']).toContain('checker-2 on ')

  const fileIds = (await cast.deps.db.reader.selectFrom('release_file').select('id').execute()).map(
    ({ id }) => id,
  )
  const proposal = { releaseId, fileIds, category: 'mistake', reason: 'The third row is wrong.' }
  const proposed = done(await proposeRecallCommand(cast.deps, cast.checkers[2], proposal))
  if (proposed.kind !== 'recall-proposed') throw new Error('not proposed')
  const { recallId } = proposed
  done(await confirmRecallCommand(cast.deps, cast.checkers[3], { releaseId, recallId }))
  expect((await decisions(cast)).at(-1)).toMatchObject({
    who: 'checker-4',
    decision: 'recalled',
    path: 'output/table.csv',
    sha256: vote['sha256'],
  })
})

test('what is decided in a turn that is under way is in no export, and what was returned is', async () => {
  const cast = await castOf()
  const requestId = await submittedRequest(cast)
  await review(cast, cast.checkers[0], requestId)
  expect((await decisions(cast)).map(({ action }) => action)).toEqual(['request-submitted'])

  const other = await castOf()
  await returned(other, { files: { 'a.csv': SMALL, 'b.csv': 'group,count\na,120\nb,45\n' } })
  const rows = await decisions(other)
  const last = rows.filter(({ action }) => action === 'request-returned')
  expect(last.map(({ path, file_decision }) => [path, file_decision])).toEqual([
    ['a.csv', 'changes_requested'],
    ['b.csv', 'changes_requested'],
  ])
  expect((await decisions(other, { person: 'checker-2' })).map(({ who }) => who)).toEqual(
    rows.filter(({ who }) => who === 'checker-2').map(({ who }) => who),
  )
})

test('before anything is decided the export is its header', async () => {
  const cast = await castOf()
  await pendingRequest(cast)
  expect(await decisions(cast)).toEqual([])
})
