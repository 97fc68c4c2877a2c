import { appendFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { AcrossFinding } from '#app/domain/disclosure/report.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { findCheckpoint } from '#db/queries/log-checkpoints.ts'
import { lastSeq } from '#db/queries/log.ts'
import { type Deps, signedBy } from '../deps.ts'
import { checkpointReleases } from '../log/checkpoint-releases.ts'
import {
  castOf,
  CLEAN_TABLE,
  done,
  fileAt,
  output,
  refusal,
  seen,
  seenBy,
  type Cast,
} from '../cast.fixture.ts'
import { released, reviewed } from '../concluding.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program, type Who } from '../who.ts'
import { publishDueReleasesCommand, publishReleaseCommand } from './publish-release.ts'
import { confirmRecallCommand, dropRecallCommand, proposeRecallCommand } from './recall-release.ts'
import { releaseRequestCommand } from './release-request.ts'

const release = async (
  cast: Cast,
  requestId: string,
  { who = cast.checkers[0], deps = cast.deps }: { who?: Who; deps?: Deps } = {},
) =>
  releaseRequestCommand(deps, who, {
    requestId,
    seen: await seen(cast, who, requestId),
    embargo: 'none',
  })
const rows = (cast: Cast, table: 'release' | 'release_file') =>
  cast.deps.db.reader.selectFrom(table).selectAll().execute()
const statusOf = async (cast: Cast, id: string) => (await seenBy(cast, cast.checkers[0], id)).status

test('a release has the output files, and neither bytes nor names of supporting ones', async () => {
  const cast = await castOf()
  const { requestId, releaseId } = await released(cast, {
    files: { 'a.csv': CLEAN_TABLE, 'b.csv': 'arm,count\nx,60\ny,75\n' },
    supporting: { 'notes.txt': 'how it was made' },
    title: 'Antipsychotics',
  })
  const [row] = await rows(cast, 'release')
  expect(row).toMatchObject({
    id: releaseId,
    title: 'Antipsychotics',
    state: 'public',
    reviewers: 2,
    rounds: 1,
    policy_version: 1,
  })
  const files = await cast.deps.db.reader
    .selectFrom('release_file')
    .select(['path', 'sha256', 'action'])
    .orderBy('path')
    .execute()
  expect(files.map(({ path }) => path)).toEqual(['a.csv', 'b.csv'])
  expect(files[0]).toMatchObject({
    sha256: (await fileAt(cast, requestId, 'a.csv')).sha256,
    action: 'table_1',
  })
  const entry = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(['body'])
    .where('kind', '=', 'request-released')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(entry.body)).toMatchObject({
    before: 'reviewed',
    after: 'released',
    release: releaseId,
    policy: { id: 'opensafely', version: 1 },
  })
})

test('S10: the disk fills during a release, and the request stays reviewed and whole', async () => {
  const cast = await castOf()
  const id = await reviewed(cast)
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(cast.deps.db.writer)
  const limit = (count: number) =>
    sql.raw(`pragma max_page_count = ${count}`).execute(cast.deps.db.writer)
  const entries = () => cast.deps.db.reader.selectFrom('audit_event').select('seq').execute()
  const before = await entries()
  await sql`create table filler (bytes blob) strict`.execute(cast.deps.db.writer)
  await limit((pages.rows[0]?.page_count ?? 0) + 2)
  for (;;) {
    const full = await sql`insert into filler values (zeroblob(400))`
      .execute(cast.deps.db.writer)
      .then(() => false)
      .catch(() => true)
    if (full) break
  }
  expect(refusal(await release(cast, id))).toBe('disk-full')
  expect(await statusOf(cast, id)).toBe('reviewed')
  expect(await rows(cast, 'release')).toEqual([])
  expect(await rows(cast, 'release_file')).toEqual([])
  expect(await entries()).toHaveLength(before.length)
  await limit(1_000_000)
  done(await release(cast, id))
  expect(await statusOf(cast, id)).toBe('released')
})

test('bytes that are not those that were approved stop the release', async () => {
  const cast = await castOf()
  const id = await reviewed(cast)
  const { sha256 } = await fileAt(cast, id, 'table.csv')
  await appendFile(cast.deps.store.pathOf(sha256), 'e,3\n')
  expect(refusal(await release(cast, id))).toBe('bytes-changed')
  await cast.deps.store.remove(sha256)
  expect(refusal(await release(cast, id))).toBe('bytes-absent')
  expect(await statusOf(cast, id)).toBe('reviewed')
})

test('what files give away together is asked once more: something new that must be fixed stops the release', async () => {
  const across: AcrossFinding[] = []
  const base = await testDeps()
  const deps: Deps = {
    ...base,
    checker: { ...base.checker, across: () => Promise.resolve(across) },
  }
  const cast = await castOf(deps)
  const id = await reviewed(cast, {
    files: { 'a.csv': CLEAN_TABLE, 'b.csv': 'arm,count\nx,60\ny,75\n' },
  })
  across.push({
    rule: 'difference-of-groups',
    severity: 'must-fix',
    policyField: 'differencing.requests',
    file: 1,
    with: [0],
    cells: [{ file: 1, row: 0, column: 1, line: 2, inferred: { low: 3, high: 3 } }],
    because: 'a minus x leaves 3',
    fix: 'redact x',
  })
  expect(refusal(await release(cast, id))).toBe('new-must-fix')
  expect(await statusOf(cast, id)).toBe('reviewed')
  across.pop()
  done(await release(cast, id))
})

test('the last checks see what was released meanwhile from the project, embargoed releases included', async () => {
  const cast = await castOf()
  const rows = (a: number, b: number) => `arm,sex,count\nx,all,${a}\ny,all,${b}\n`
  const id = await reviewed(cast, { files: { 'new.csv': rows(120, 60) } })
  const seenReleased: string[] = []
  const watching: Deps = {
    ...cast.deps,
    checker: {
      ...cast.deps.checker,
      across: (question) => {
        seenReleased.push(...question.released.map(({ name }) => name))
        return cast.deps.checker.across(question)
      },
    },
  }
  await released(cast, {
    author: cast.member,
    files: { 'old.csv': rows(125, 65) },
    embargo: { until: null },
  })
  await release(cast, id, { deps: watching })
  expect(seenReleased).toEqual(['old.csv'])
})

test('people whose votes count are checkers of the request to the day of the release', async () => {
  const cast = await castOf()
  const id = await reviewed(cast)
  const set = (event: Parameters<typeof record>[1]) =>
    transact(cast.deps.db, (tx) => record(tx, event, signedBy(cast.deps, program)))
  await set({
    kind: 'membership-given',
    workspaceId: cast.workspaceId,
    accountId: 'checker-2',
    membership: 'viewer',
  })
  expect(refusal(await release(cast, id))).toBe('reviewer-not-independent')
  expect(refusal(await release(cast, id, { who: cast.checkers[1] }))).toBe('not-a-checker')
  expect(refusal(await release(cast, id, { who: cast.author }))).toBe('not-a-checker')
  expect(refusal(await release(cast, id, { who: cast.checkers[2] }))).toBe('review-does-not-count')
})

test('an embargo ends on its UTC date, or when a checker says so', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast, { embargo: { until: '2026-11-03' } })
  const state = async () => (await rows(cast, 'release'))[0]?.state
  expect(await state()).toBe('embargoed')
  expect(await publishDueReleasesCommand(cast.deps)).toBe(0)
  const tomorrow = { ...cast.deps, now: () => '2026-11-03T00:00:00.000Z' }
  expect(await publishDueReleasesCommand(tomorrow)).toBe(1)
  expect(await publishDueReleasesCommand(tomorrow)).toBe(0)
  expect(await state()).toBe('public')
  const publish = (who: Who) => publishReleaseCommand(cast.deps, who, { releaseId })
  expect(refusal(await publish(cast.checkers[3]))).toBe('not-embargoed')
  const other = await castOf()
  const waiting = await released(other, { embargo: { until: null } })
  expect(
    refusal(
      await publishReleaseCommand(other.deps, other.author, { releaseId: waiting.releaseId }),
    ),
  ).toBe('not-a-checker')
  done(await publishReleaseCommand(other.deps, other.checkers[3], { releaseId: waiting.releaseId }))
  const again = await castOf()
  const late = await reviewed(again)
  const until = async (date: string) =>
    releaseRequestCommand(again.deps, again.checkers[0], {
      requestId: late,
      seen: await seen(again, again.checkers[0], late),
      embargo: { until: date },
    })
  expect(refusal(await until('2026-11-02'))).toBe('embargo-in-past')
  expect(refusal(await until('soon'))).toBe('not-a-date')
})

test('a recall names files, needs a second checker, and takes the bytes that nothing else has', async () => {
  const cast = await castOf()
  const [one, two] = cast.checkers
  const { requestId, releaseId } = await released(cast, {
    files: { 'a.csv': CLEAN_TABLE, 'b.csv': 'arm,count\nx,60\ny,75\n' },
  })
  const [a, b] = await cast.deps.db.reader
    .selectFrom('release_file')
    .select(['id', 'sha256'])
    .orderBy('path')
    .execute()
  if (!a || !b) throw new Error('no files')
  const propose = (who: Who, fileIds: string[], category = 'mistake', reason = 'Wrong year.') =>
    proposeRecallCommand(cast.deps, who, { releaseId, fileIds, category, reason })
  expect(refusal(await propose(cast.author, [a.id]))).toBe('not-a-checker')
  expect(refusal(await propose(one, []))).toBe('no-file-named')
  expect(refusal(await propose(one, ['x']))).toBe('no-such-file')
  expect(refusal(await propose(one, [a.id], 'constructor'))).toBe('no-category')
  expect(refusal(await propose(one, [a.id], 'mistake', ''))).toBe('no-reason')
  const proposed = done(await propose(one, [a.id]))
  const recallId = proposed.kind === 'recall-proposed' ? proposed.recallId : ''
  expect(refusal(await propose(two, [b.id]))).toBe('recall-open')
  const confirm = (who: Who, id = recallId) =>
    confirmRecallCommand(cast.deps, who, { releaseId, recallId: id })
  expect(refusal(await confirm(one))).toBe('needs-second-checker')
  expect(refusal(await confirm(two, 'other'))).toBe('no-such-recall')
  // The workspace has moved on, so that nothing else holds the bytes of a.csv.
  await output(cast, 'a.csv', 'group,count\na,125\n')
  expect(done(await confirm(two))).toMatchObject({ wholeRelease: false, removed: [a.sha256] })
  expect(await cast.deps.store.has(a.sha256)).toBe(false)
  expect(await cast.deps.store.has(b.sha256)).toBe(true)
  expect(refusal(await propose(one, [a.id]))).toBe('recalled-already')
  const second = done(await propose(two, [b.id], 'disclosive'))
  const id = second.kind === 'recall-proposed' ? second.recallId : ''
  done(await dropRecallCommand(cast.deps, one, { releaseId, recallId: id }))
  const third = done(await propose(two, [b.id], 'disclosive'))
  const last = third.kind === 'recall-proposed' ? third.recallId : ''
  // The workspace still has these bytes: they stay.
  expect(done(await confirm(one, last))).toMatchObject({ wholeRelease: true, removed: [] })
  expect((await rows(cast, 'release'))[0]?.state).toBe('recalled')
  expect(refusal(await confirmRecallCommand(cast.deps, one, { releaseId: 'none', recallId }))).toBe(
    'not-found',
  )
  expect(await statusOf(cast, requestId)).toBe('released')
})

test('a checkpoint covers a release before anybody is told; where it fails the release stands, and gets one later', async () => {
  const cast = await castOf()
  const { deps } = cast
  const covered = async () => {
    const newest = await findCheckpoint(deps.db.reader)
    return (newest?.size ?? 0) > (await lastSeq(deps.db.reader))
  }
  await released(cast)
  expect(await covered()).toBe(true)
  expect(await checkpointReleases(deps)).toBe(false)
  const other = await reviewed(cast, { files: { 'b.csv': 'arm,count\nx,60\ny,75\n' } })
  const { logSigner } = deps
  const sign = () => {
    throw new Error('no key')
  }
  const broken = { ...deps, logSigner: { ...logSigner, sign } }
  expect((await release(cast, other, { deps: broken })).ok).toBe(true)
  expect(await statusOf(cast, other)).toBe('released')
  expect(await covered()).toBe(false)
  expect(await checkpointReleases(deps)).toBe(true)
  expect(await covered()).toBe(true)
})
