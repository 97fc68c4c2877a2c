import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Statement } from '../open.ts'
import { openDatabase } from '../open.ts'
import { migratedDatabase } from '../migrated.fixture.ts'
import { imported, presentOutput, recordAll, recordPlaces } from '../places.fixture.ts'
import { versionsOf } from './output-versions.ts'
import { findOutput, outputsOf } from './outputs.ts'
import { unopenedIn, withheldIn } from './unopened-entries.ts'

const sha = (letter: string) => letter.repeat(64)

test('outputs of all backends come with their states, and the job that made them', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  await recordAll(database, [
    imported([
      presentOutput('output/b.csv', sha('b')),
      presentOutput('output/a.csv', sha('a'), { jobIdentifier: 'unknown-job' }),
      presentOutput('output/c.csv', sha('c'), { standing: 'excluded', sha256: null, message: 'm' }),
    ]),
    imported([presentOutput('output/a.csv', sha('d'), { outputId: 'o-tpp' })], {
      importId: 'i-2',
      backendId: 'b-2',
    }),
  ])
  const outputs = await outputsOf(database.reader, 'w-1')
  expect(outputs.map(({ backend, path, marks }) => [backend, path, marks])).toEqual([
    ['emis', 'output/a.csv', []],
    ['emis', 'output/b.csv', ['failed-job']],
    ['emis', 'output/c.csv', ['excluded', 'failed-job']],
    ['tpp', 'output/a.csv', ['failed-job']],
  ])
  expect(outputs[2]?.because).toBe('The job runner kept it back: m')
  const one = await findOutput(database.reader, {
    workspaceId: 'w-1',
    backend: 'tpp',
    path: 'output/a.csv',
  })
  expect(one).toEqual(outputs[3])
  expect(
    await findOutput(database.reader, { workspaceId: 'w-2', backend: 'tpp', path: 'output/a.csv' }),
  ).toBeUndefined()
})

test('a request and a release show on the file, by its bytes', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  await recordAll(database, [
    imported([presentOutput('same.csv', sha('a')), presentOutput('new.csv', sha('b'))]),
  ])
  const add = (statement: string) => sql.raw(statement).execute(database.writer)
  await add(`insert into stored_file values ('${sha('c')}', 1, 'now', null)`)
  for (const [number, status] of [
    [1, 'released'],
    [2, 'pending'],
  ] as const) {
    await add(
      `insert into release_request (id, workspace_id, number, author_id, status, title, policy_id, created_at)
       values ('r-${number}', 'w-1', ${number}, 'a-1', '${status}', '', 'opensafely', 'now')`,
    )
    await add(
      `insert into file_group (id, request_id, name, created_at, updated_at) values ('g-${number}', 'r-${number}', 'g', 'now', 'now')`,
    )
    for (const [path, hash] of [
      ['same.csv', sha('a')],
      ['new.csv', sha('c')],
    ]) {
      await add(
        `insert into request_file (id, request_id, group_id, backend_id, path, kind, state, added_at)
         values ('f-${number}-${path}', 'r-${number}', 'g-${number}', 'b-1', '${path}', 'output', 'active', 'now')`,
      )
      await add(
        `insert into request_file_version (id, request_file_id, number, sha256, bytes, turn, created_at)
         values ('v-${number}-${path}', 'f-${number}-${path}', 1, '${hash}', 1, 0, 'now')`,
      )
    }
  }
  await add(
    `insert into release (id, request_id, workspace_id, title, state, released_at, released_by, policy_id, policy_version, program_version, reviewers, rounds)
     values ('rel-1', 'r-1', 'w-1', '', 'public', '2026-11-01', 'a-1', 'opensafely', 1, '1', 2, 1)`,
  )
  for (const [path, hash] of [
    ['same.csv', sha('a')],
    ['new.csv', sha('c')],
  ]) {
    await add(
      `insert into release_file (id, release_id, request_file_id, backend_id, path, sha256, bytes, description, state)
       values ('rf-${path}', 'rel-1', 'f-1-${path}', 'b-1', '${path}', '${hash}', 1, '', 'released')`,
    )
  }
  const outputs = await outputsOf(database.reader, 'w-1')
  expect(outputs.map(({ path, marks, requestable }) => [path, marks, requestable])).toEqual([
    [
      'new.csv',
      ['failed-job', 'on-request', 'changed-since-request', 'changed-since-release'],
      true,
    ],
    ['same.csv', ['failed-job', 'on-request', 'released'], false],
  ])
  expect(outputs[0]?.request?.number).toBe(2)
  expect(outputs[0]?.release?.releaseId).toBe('rel-1')
})

test('new bytes are a new version, the same bytes are not, and an absent file has none', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  const absent = { standing: 'missing', sha256: null, bytes: null } as const
  const steps = [
    presentOutput('t.csv', sha('a')),
    presentOutput('t.csv', sha('b'), { commit: 'c2' }),
    presentOutput('t.csv', sha('b'), absent),
    presentOutput('t.csv', sha('b')),
  ]
  await recordAll(
    database,
    steps.map((output, step) => imported([output], { importId: `i-${step}` })),
  )
  const versions = await versionsOf(database.reader, 'o-t.csv')
  expect(new Set(versions.map(({ sha256, commit }) => `${sha256[0]} ${commit}`))).toEqual(
    new Set(['a b633486', 'b c2']),
  )
})

test('what is not opened is listed, what is withheld is numbers, and each import replaces both lists', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  const withheld = {
    action: 'extract',
    level: 'highly_sensitive',
    files: 3,
    leftBehind: 1,
  } as const
  await recordAll(database, [
    imported([], {
      unopened: [{ path: 'metadata/x.log', kind: 'log', reason: 'A log.' }],
      withheld: [{ ...withheld, pattern: 'output/*.feather' }],
    }),
    imported([], {
      importId: 'i-2',
      unopened: [],
      withheld: [{ ...withheld, pattern: 'b/*.feather' }],
    }),
  ])
  expect(await unopenedIn(database.reader, 'w-1')).toEqual([])
  expect(await withheldIn(database.reader, 'w-1')).toEqual([
    { backend: 'emis', ...withheld, pattern: 'b/*.feather' },
  ])
})

test.each(['highly_sensitive', 'minimally_sensitive', '', 'Moderately_sensitive'])(
  'the database takes no output of level %j, neither new nor changed',
  async (level) => {
    const database = await migratedDatabase()
    await recordPlaces(database)
    const refusal = 'only moderately_sensitive outputs may be stored'
    const wrong = presentOutput('t.csv', sha('a'), { level: level as 'highly_sensitive' })
    await expect(recordAll(database, [imported([wrong])])).rejects.toThrow(refusal)
    await recordAll(database, [imported([presentOutput('t.csv', sha('a'))])])
    for (const table of ['output', 'output_version']) {
      const change = sql.raw(`update ${table} set level = '${level}'`).execute(database.writer)
      await expect(change).rejects.toThrow(refusal)
      const copy = sql
        .raw(`insert or replace into ${table} select * from ${table}`)
        .execute(database.writer)
      await expect(copy).resolves.toBeDefined()
    }
    const columns = 'id, output_id, sha256, level, bytes, seen_at'
    const insert = sql
      .raw(
        `insert into output_version (${columns}) values ('x', 'o-t.csv', '${sha('a')}', '${level}', 1, '')`,
      )
      .execute(database.writer)
    await expect(insert).rejects.toThrow(refusal)
  },
)

test('an output that is not present has no bytes, and one that is has them', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  const withBytes = presentOutput('t.csv', sha('a'), { standing: 'refused', reason: 'too-large' })
  await expect(recordAll(database, [imported([withBytes])])).rejects.toThrow('CHECK')
  const without = presentOutput('t.csv', sha('a'), { sha256: null })
  await expect(recordAll(database, [imported([without])])).rejects.toThrow('CHECK')
})

test('ten thousand outputs come in four statements, each led by an index', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  const many = Array.from({ length: 10_000 }, (_, n) =>
    presentOutput(`output/${n % 100}/${n}.csv`, n.toString(16).padStart(64, '0')),
  )
  await recordAll(database, [imported(many)])
  const statements: Statement[] = []
  const again = openDatabase(database.file, { onStatement: (one) => statements.push(one) })
  expect(await outputsOf(again.reader, 'w-1')).toHaveLength(10_000)
  expect(statements).toHaveLength(4)
  const plans = [...statements].map(async ({ sql: text }) => {
    const asked = sql.raw(`explain query plan ${text.replaceAll('?', "'w-1'")}`)
    const { rows } = await asked.execute(again.reader)
    return rows.map((row) => (row as { detail: string }).detail)
  })
  const steps = (await Promise.all(plans)).flat()
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([])
  await again.close()
})
