import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { signedBy } from '#app/commands/deps.ts'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { program } from '#app/commands/who.ts'
import { testDeps } from '#app/commands/test-deps.fixture.ts'
import type { GlobalRole, Person } from '#app/domain/people/person.ts'
import { answerOf, asked } from '#app/http/context.fixture.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { leafHash } from '#db/queries/audit-events.ts'
import { loader as exportLoader } from './export.ts'
import { loader as page } from './page.tsx'

const person = (role: GlobalRole | null): Person => ({
  id: 'p-1',
  handle: 'p',
  displayName: 'p',
  role,
  memberships: new Map(),
})

async function manyAccounts(count: number) {
  const deps = await testDeps()
  await transact(deps.db, async (tx) => {
    for (let index = 0; index < count; index++) {
      const handle = index === 0 ? '=cmd()' : `person-${index}`
      await record(
        tx,
        {
          kind: 'account-created',
          accountId: `a-${index}`,
          handle,
          displayName: handle,
          role: null,
          passwordHash: 'x',
        },
        signedBy(deps, program),
      )
    }
  })
  return deps
}

test('an auditor reads the log in pages; a field that names nothing is said beside it', async () => {
  const deps = await manyAccounts(60)
  const ask = async (query: string) =>
    (await page(asked(deps, `/audit?${query}`, { person: person('auditor') }))).data
  const first = await ask('')
  expect([first.events.length, first.olderHref, first.newerHref]).toEqual([
    50,
    '/audit?before=10',
    null,
  ])
  const second = await ask('before=10')
  expect([second.events.length, second.olderHref, second.newerHref]).toEqual([
    10,
    null,
    '/audit?after=9',
  ])
  const none = await ask('person=nobody')
  expect([none.events.length, none.problems]).toEqual([
    0,
    [{ field: 'person', because: 'No account has this name.' }],
  ])
})

test('a release is a link once it has a page: under embargo its name stands there alone', async () => {
  const cast = await castOf()
  const kept = await released(cast, { title: 'Kept back', embargo: { until: null } })
  const open = await released(cast, {
    title: 'Open to all',
    files: { 'open.csv': CLEAN_TABLE.replace('300', '305') },
  })
  const asking = asked(cast.deps, '/audit', { person: person('auditor') })
  const { events } = (await page(asking)).data
  const pieces = events.flatMap(({ sentence }) => sentence)
  const links = pieces.flatMap((piece) =>
    typeof piece !== 'string' && piece.kind === 'release' ? [piece.id] : [],
  )
  expect(links).toContain(open.releaseId)
  expect(links).not.toContain(kept.releaseId)
  expect(pieces.some((piece) => typeof piece === 'string' && piece.includes('Kept back'))).toBe(
    true,
  )
})

test('an export holds every entry up to its own, which follows it', async () => {
  const deps = await manyAccounts(1_200)
  const fetch = async (form: string, query = '') => {
    const asking = asked(deps, `/audit/export/${form}?${query}`, {
      params: { form },
      person: person('auditor'),
    })
    return (await answerOf(exportLoader(asking))).text()
  }
  const rows = parse<{ seq: string; what_happened: string }>(await fetch('events.csv'), {
    bom: true,
    columns: true,
  })
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 1_200 }, (_, i) => i))
  expect(rows[0]?.what_happened).toBe('Sluice created the account =cmd() with no role')
  const lines = (await fetch('events.jsonl')).trimEnd().split('\n')
  expect(lines).toHaveLength(1_201)
  for (const line of lines.slice(-3)) {
    const body = line.slice(line.indexOf('"entry":') + 8, -1)
    expect(leafHash(body)).toBe(JSON.parse(line).leaf)
  }
  expect(JSON.parse(lines.at(-1) ?? '').sentence).toBe(
    'person p-1 exported the events as CSV up to entry 1199',
  )
  expect((await fetch('events.csv', 'action=log-exported')).trim().split('\r\n')).toHaveLength(3)
})

test.each<GlobalRole | null>([null, 'checker', 'administrator'])(
  'a person with the role %s gets no export, and the attempt is an event',
  async (role) => {
    const deps = await manyAccounts(1)
    const asking = asked(deps, '/', { params: { form: 'events.csv' }, person: person(role) })
    expect((await answerOf(exportLoader(asking))).status).toBe(404)
    const last = await deps.db.reader
      .selectFrom('audit_event')
      .select('kind')
      .where('seq', '=', 1)
      .executeTakeFirst()
    expect(last?.kind).toBe('access-refused')
  },
)
