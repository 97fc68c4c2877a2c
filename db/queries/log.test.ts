import { expect, test } from 'vitest'
import type { By } from '#app/domain/audit/entry.ts'
import type { Event } from '#app/domain/audit/event.ts'
import type { LogFilter } from '#app/domain/audit/log-filter.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { describe, namesNeeded } from '#app/domain/audit/describe.ts'
import { plain } from '#app/domain/audit/sentence.ts'
import { migratedDatabase } from '../migrated.fixture.ts'
import { type Database, transact } from '../open.ts'
import { record } from '../record.ts'
import { findNames } from './log-names.ts'
import { resolveFilter } from './log-scope.ts'
import { findEntry, lastSeq, listLog, walkLog } from './log.ts'

let minutes = 0
const at = () => new Date(Date.UTC(2026, 10, 1) + 60_000 * minutes++).toISOString()
const by = (actorId: string | null = null): By => ({
  actorId,
  role: actorId === null ? 'program' : 'administrator',
  at: at(),
  nonce: '0'.repeat(32),
  session: null,
})

async function smallLog(): Promise<Database> {
  const database = await migratedDatabase()
  minutes = 0
  const events: [Event, string | null][] = [
    [account('a-1', 'root'), null],
    [account('a-2', 'ann'), 'a-1'],
    [
      {
        kind: 'project-created',
        projectId: 'p-1',
        slug: 'study',
        name: 'A study',
        policyId: 'opensafely',
        organisations: [],
      },
      'a-1',
    ],
    [
      {
        kind: 'workspace-created',
        workspaceId: 'w-1',
        name: 'study-main',
        projectId: 'p-1',
        repo: null,
        branch: null,
      },
      'a-1',
    ],
    [
      { kind: 'membership-given', workspaceId: 'w-1', accountId: 'a-2', membership: 'member' },
      'a-1',
    ],
    [{ kind: 'signed-in', accountId: 'a-2', sessionRef: 's-1' }, 'a-2'],
  ]
  await transact(database, async (tx) => {
    for (const [event, actor] of events) await record(tx, event, by(actor))
  })
  return database
}

const account = (accountId: string, handle: string): Event => ({
  kind: 'account-created',
  accountId,
  handle,
  displayName: handle,
  role: null,
  passwordHash: 'x',
})

async function seqsOf({ reader }: Database, filter: LogFilter): Promise<number[]> {
  const { scope } = await resolveFilter(reader, filter)
  const page = await listLog(reader, scope, 'auditor', { cursor: { kind: 'newest' }, limit: 50 })
  return page.rows.map(({ seq }) => seq)
}

test.each<[LogFilter, number[]]>([
  [{}, [5, 4, 3, 2, 1, 0]],
  [{ person: 'ann' }, [5]],
  [{ person: 'a-1' }, [4, 3, 2, 1]],
  [{ person: 'ROOT', action: 'account-created' }, [1]],
  [{ role: 'program' }, [0]],
  [{ workspace: 'study-main' }, [4, 3]],
  [{ project: 'study' }, [4, 3, 2]],
  [{ action: 'signed-in' }, [5]],
  [{ from: '2026-11-01T00:03:00.000Z' }, [5, 4, 3]],
  [{ to: '2026-11-01T00:03:00.000Z' }, [2, 1, 0]],
  [{ from: '2026-11-02' }, []],
  [{ to: '2026-10-31' }, []],
  [{ from: '2026-11-01', to: '2026-11-01', person: 'ann' }, [5]],
])('%j finds %j', async (filter, seqs) => {
  expect(await seqsOf(await smallLog(), filter)).toEqual(seqs)
})

test('what nothing is called is said, field by field', async () => {
  const { reader } = await smallLog()
  const { unknown } = await resolveFilter(reader, {
    person: 'nobody',
    workspace: 'none',
    project: 'none',
    release: 'none',
    request: 'study-main #7',
    file: 'none.csv',
  })
  expect([...unknown].sort()).toEqual([
    'file',
    'person',
    'project',
    'release',
    'request',
    'workspace',
  ])
})

test('pages lead down to the oldest and back up to the newest entry', async () => {
  const { reader } = await smallLog()
  const { scope } = await resolveFilter(reader, {})
  const page = (cursor: Parameters<typeof listLog>[3]['cursor']) =>
    listLog(reader, scope, 'auditor', { cursor, limit: 4 })
  const first = await page({ kind: 'newest' })
  expect([first.rows.map(({ seq }) => seq), first.hasNewer, first.hasOlder]).toEqual([
    [5, 4, 3, 2],
    false,
    true,
  ])
  const second = await page({ kind: 'before', seq: 2 })
  expect([second.rows.map(({ seq }) => seq), second.hasNewer, second.hasOlder]).toEqual([
    [1, 0],
    true,
    false,
  ])
  const back = await page({ kind: 'after', seq: 1 })
  expect([back.rows.map(({ seq }) => seq), back.hasNewer]).toEqual([[5, 4, 3, 2], false])
})

test('an export walks from the oldest entry to the one it began at, page by page', async () => {
  const { reader } = await smallLog()
  const { scope } = await resolveFilter(reader, {})
  const pages: number[][] = []
  for await (const rows of walkLog(reader, scope, 'auditor', { through: 4, pageSize: 2 })) {
    pages.push(rows.map(({ seq }) => seq))
  }
  expect(pages).toEqual([[0, 1], [2, 3], [4]])
  expect(await lastSeq(reader)).toBe(5)
})

test('sentences name people and places as they are called', async () => {
  const { reader } = await smallLog()
  const row = await findEntry(reader, 'auditor', 4)
  const entry = readEntry(row?.body ?? '')
  const names = await findNames(reader, namesNeeded([entry]))
  expect(plain(describe(entry, names))).toBe('root made ann a member of study-main')
  expect(await findEntry(reader, 'auditor', 99)).toBe(undefined)
})
