import { expect, test } from 'vitest'
import type { LogFilter } from '#app/domain/audit/log-filter.ts'
import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { type Files, sourceOf } from '#app/files/verify/made-bundle.fixture.ts'
import { otherVerifier } from '#app/files/verify/other-verifier.fixture.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import { listLogKeys } from '#db/queries/log-checkpoints.ts'
import { submittedRequest } from '../asking.fixture.ts'
import { castOf, type Cast, done, seen } from '../cast.fixture.ts'
import { partiallyReviewed, released, returned } from '../concluding.fixture.ts'
import { review } from '../reviewing.fixture.ts'
import { rejectRequestCommand } from '../reviews/return-request.ts'
import { program } from '../who.ts'
import { exportBundle } from './export-bundle.ts'
import { makeCheckpoint } from './make-checkpoint.ts'

const SMALL = 'group,count\na,5\nb,45\nc,300\nd,85\n'

async function bundleOf({ deps }: Cast, filter: LogFilter = {}): Promise<Files> {
  const bundle = done(await exportBundle(deps, program, { filter, verifier: '// verify\n' }))
  const files: Files = new Map()
  for await (const { name, pieces } of bundle.files) {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece)
    files.set(name, Buffer.concat(parts))
  }
  return files
}

async function judged({ deps }: Cast, files: Files, kept: string) {
  const keys = await listLogKeys(deps.db.reader)
  const given = { kept: [{ where: 'kept', text: kept }], keys: [deps.logSigner.key] }
  const report = await verifyBundle(sourceOf(files), verifyTools, given)
  return {
    first: report.problems.map(sayProblem),
    second: otherVerifier(files, { kept: [kept], keys }),
  }
}

test('what is exported is whole for two verifiers, complete and narrowed, with a checkpoint from before', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast, { files: { 'output/table.csv': SMALL } })
  const { note } = await makeCheckpoint(cast.deps)
  const open = await submittedRequest(cast)
  await review(cast, cast.checkers[0], open)
  await exportBundle(cast.deps, program, { filter: {}, verifier: null })
  for (const filter of [
    {},
    { release: releaseId },
    { person: 'checker-1' },
    { action: 'vote-cast' },
  ]) {
    const files = await bundleOf(cast, filter)
    expect(await judged(cast, files, note), JSON.stringify(filter)).toEqual({
      first: [],
      second: null,
    })
  }
  const files = await bundleOf(cast)
  const text = (name: string) => files.get(name)?.toString() ?? ''
  expect([...files.keys()].slice(0, 3)).toEqual(['README.md', 'verify.mjs', 'checkpoint'])
  expect(text('files.sha256')).toContain(`  ${releaseId}/output/table.csv\n`)
  expect(text('policies/opensafely-1.json')).toContain('"threshold":7')
  expect(text('texts.jsonl')).toContain('Practices are no people.')
  // The vote of a turn that is under way is withheld, from the tables as from the entries.
  const last = text('entries.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const withheld = last.filter((entry) => entry.leaf !== undefined)
  expect(withheld.length).toBeGreaterThan(0)
  for (const { seq } of withheld)
    expect(text('events.csv')).not.toMatch(new RegExp(`^${seq},`, 'm'))
  expect(last.at(-1)).toMatchObject({ action: 'log-exported', subject: { id: 'bundle' } })
})

test('a turn that ends while a bundle is being made stays withheld in all of its files', async () => {
  const cast = await castOf()
  const open = await partiallyReviewed(cast)
  const bundle = done(await exportBundle(cast.deps, program, { filter: {}, verifier: null }))
  const files: Files = new Map()
  for await (const { name, pieces } of bundle.files) {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece)
    files.set(name, Buffer.concat(parts))
    if (name !== 'decisions.csv') continue
    await review(cast, cast.checkers[1], open)
    done(
      await rejectRequestCommand(cast.deps, cast.checkers[0], {
        requestId: open,
        seen: await seen(cast, cast.checkers[0], open),
        category: 'out-of-scope',
        reason: 'These are not for publication.',
      }),
    )
  }
  const { note } = await makeCheckpoint(cast.deps)
  const { first } = await judged(cast, files, note)
  expect(first).toEqual([expect.stringContaining('it is missing: there are')])
  expect(files.get('entries.jsonl')?.toString()).not.toContain('vote-cast')
  const later = await bundleOf(cast)
  expect(later.get('entries.jsonl')?.toString()).toContain('vote-cast')
})

test('an erased text is in no bundle, and its entry is still there', async () => {
  const cast = await castOf()
  await returned(cast, { files: { 'a.csv': SMALL } })
  const before = (await bundleOf(cast)).get('texts.jsonl')?.toString().trimEnd().split('\n') ?? []
  expect(before.length).toBeGreaterThan(1)
  const { commitment } = JSON.parse(before[0] ?? '')
  await cast.deps.db.writer
    .updateTable('written_text')
    .set({ body: null, salt: null })
    .where('commitment', '=', commitment)
    .execute()
  const files = await bundleOf(cast)
  expect(files.get('texts.jsonl')?.toString()).not.toContain(commitment)
  expect(files.get('entries.jsonl')?.toString()).toContain(commitment)
  const { note } = await makeCheckpoint(cast.deps)
  expect((await judged(cast, files, note)).first).toEqual([
    expect.stringContaining('it is missing'),
  ])
})

test('a filter that names nothing is refused', async () => {
  const cast = await castOf()
  const refused = await exportBundle(cast.deps, program, {
    filter: { person: 'nobody' },
    verifier: null,
  })
  expect(refused).toEqual({ ok: false, problem: ['person'] })
})
