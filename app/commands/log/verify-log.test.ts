import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { firstBadEntry, sayProblem } from '#app/domain/audit/verify/report.ts'
import { firstCheckpointOver } from '#db/queries/log-checkpoints.ts'
import { castOf, type Cast } from '../cast.fixture.ts'
import { released } from '../concluding.fixture.ts'
import { announceLogKey } from './announce-key.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { verifyLog } from './verify-log.ts'

async function kept(): Promise<Cast & { note: string; first: string }> {
  const cast = await castOf()
  await announceLogKey(cast.deps)
  const first = (await makeCheckpoint(cast.deps)).note
  await released(cast, { files: { 'a.csv': 'group,count\na,120\nb,45\n' } })
  const { note } = await makeCheckpoint(cast.deps)
  return { ...cast, note, first }
}

const read = ({ deps, note }: Cast & { note: string }) =>
  verifyLog({
    db: deps.db.reader,
    store: deps.store,
    kept: [{ where: 'kept', text: note }],
    keys: [deps.logSigner.key],
  })

test('a log that is whole is found whole, and what was not given is said', async () => {
  const cast = await kept()
  const report = await read(cast)
  expect(report.problems).toEqual([])
  expect(report.checked.join(' ')).toContain('1 released files, byte for byte')
  const steps: number[] = []
  const alone = await verifyLog({
    db: cast.deps.db.reader,
    store: null,
    kept: [],
    keys: [],
    onStep: (entries) => void steps.push(entries),
  })
  expect([alone.problems, alone.unchecked.length, steps.length > 0]).toEqual([[], 3, true])
})

const unlocked = [
  'drop trigger audit_event_never_changes',
  'drop trigger audit_event_stays',
  'drop trigger log_checkpoint_never_changes',
]

test.each([
  [
    'an edited entry',
    `update audit_event set body = replace(body, '"v":1', '"v":2') where seq = 5`,
    5,
  ],
  [
    'an entry and its leaf',
    `update audit_event set body = replace(body, '"v":1', '"v":2'), leaf_hash = '${'a'.repeat(64)}' where seq = 5`,
    5,
  ],
  ['a row', `update audit_event set actor_id = 'another' where seq = 6`, 6],
  ['a removed entry', 'delete from audit_event where seq = 4', 4],
  ['a cut tail', 'delete from audit_event where seq >= (select max(seq) from audit_event)', null],
  [
    'a leaf of the tree',
    `update log_node set hash = '${'a'.repeat(64)}' where level = 0 and idx = 3`,
    3,
  ],
  [
    'a node of the tree',
    `update log_node set hash = '${'a'.repeat(64)}' where level = 2 and idx = 1`,
    4,
  ],
  ['a missing node', 'delete from log_node where level = 1 and idx = 0', 0],
  [
    'a checkpoint',
    `update log_checkpoint set note = replace(note, 'sluice.example', 'sluice.other')`,
    null,
  ],
])('%s is named', async (_what, statement, seq) => {
  const cast = await kept()
  await sql`pragma foreign_keys = off`.execute(cast.deps.db.writer)
  for (const line of [...unlocked, statement]) await sql.raw(line).execute(cast.deps.db.writer)
  const report = await read(cast)
  expect(report.problems.length).toBeGreaterThan(0)
  const size = Number(cast.note.split('\n')[1])
  const said = report.problems.map(sayProblem).join('\n')
  if (seq !== null) expect(firstBadEntry(report)?.entry.first, said).toBe(seq)
  else if (statement.includes('max')) {
    expect(firstBadEntry(report)?.entry).toEqual({ first: size - 1, last: size - 1 })
  } else expect(said).toContain('not signed by the key of its time')
})

test('released bytes that changed are named by the entry that released them', async () => {
  const cast = await kept()
  const store = { ...cast.deps.store, verify: () => Promise.resolve('changed' as const) }
  const report = await read({ ...cast, deps: { ...cast.deps, store } })
  const { seq } = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select('seq')
    .where('kind', '=', 'request-released')
    .executeTakeFirstOrThrow()
  expect(report.problems.map(({ where, entry }) => [where, entry?.first])).toEqual([['a.csv', seq]])
})

test('another key than that of the log is refused', async () => {
  const cast = await kept()
  const { key } = (await castOf()).deps.logSigner
  const { db, store } = cast.deps
  const report = await verifyLog({ db: db.reader, store, kept: [], keys: [key] })
  expect(report.problems.map(sayProblem).join()).toContain('no key that you trust')
})

test('a release has a checkpoint over it from the moment it is made', async () => {
  const cast = await castOf()
  await released(cast)
  const { seq } = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select('seq')
    .where('kind', '=', 'release-sealed')
    .executeTakeFirstOrThrow()
  expect(await firstCheckpointOver(cast.deps.db.reader, seq)).toMatchObject({ size: seq + 1 })
})
