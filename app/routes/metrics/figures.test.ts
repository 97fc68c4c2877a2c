import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { submittedRequest } from '#app/commands/asking.fixture.ts'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { rejected, released } from '#app/commands/concluding.fixture.ts'
import { openDatabase, type Statement } from '#db/open.ts'
import { figures } from './figures.server.ts'
import { readPeriod } from './period.ts'

const period = { from: '2000-01-01', to: '2100-01-01' }

test('what ended is counted, what is under review is only aged', async () => {
  const cast = await castOf()
  const { deps, checkers, auditor, administrator, member, workspaceId } = cast
  const small = CLEAN_TABLE.replace('45', '3')
  await released(cast, { files: { 'a.csv': CLEAN_TABLE, 'small.csv': small } })
  await rejected(cast, { files: { 'b.csv': CLEAN_TABLE.replace('120', '125') } })
  await submittedRequest(cast, { files: { 'c.csv': CLEAN_TABLE.replace('120', '135') } })
  const asked = { workspaceId: null, period, now: deps.now() }
  const shown = await figures(deps.db.reader, auditor.person, asked)
  expect(shown.queue.days).toHaveLength(1)
  expect(shown.ended).toMatchObject({ count: 2, released: 1, rejected: 1, withdrawn: 0 })
  expect(shown.ended.rounds).toEqual([1, 1])
  expect(shown.ended.toDecision).not.toBeNull()
  expect(shown.ended.toFirstReview).not.toBeNull()
  expect(shown.rules.length).toBeGreaterThan(0)
  for (const { findings, gone, released, stopped } of shown.rules) {
    expect(gone + released + stopped).toBe(findings)
  }
  expect(shown.rules.some((rule) => rule.released > 0)).toBe(true)
  expect(shown.agreement).toEqual({ bothApproved: 3, bothObjected: 0, differed: 0 })

  // A checker of these requests sees the same; whoever belongs to the workspace sees no votes of it.
  const seen = async (person: typeof auditor.person) =>
    (await figures(deps.db.reader, person, asked)).agreement
  expect(await seen(checkers[2].person)).toEqual(shown.agreement)
  expect(
    await seen({ ...checkers[2].person, memberships: new Map([[workspaceId, 'viewer']]) }),
  ).toEqual({ bothApproved: 0, bothObjected: 0, differed: 0 })
  expect(await seen({ ...member.person, role: 'checker' })).toMatchObject({ bothApproved: 0 })
  expect(await seen(administrator.person)).toBeNull()

  const elsewhere = await figures(deps.db.reader, auditor.person, {
    ...asked,
    workspaceId: 'another',
  })
  expect(elsewhere).toMatchObject({ queue: { days: [] }, ended: { count: 0 }, rules: [] })
  const before = { from: '2000-01-01', to: '2000-01-02' }
  const then = await figures(deps.db.reader, auditor.person, { ...asked, period: before })
  expect(then.ended.count).toBe(0)
})

test('four statements, each led by an index whatever the number of requests', async () => {
  const cast = await castOf()
  const { requestId } = await released(cast)
  expect(requestId).not.toBe('')
  const statements: Statement[] = []
  const { reader, close } = openDatabase(cast.deps.db.file, {
    onStatement: (statement) => statements.push(statement),
  })
  for (const workspaceId of [null, cast.workspaceId]) {
    await figures(reader, cast.auditor.person, { workspaceId, period, now: cast.deps.now() })
  }
  await close()
  expect(statements).toHaveLength(8)
  for (const { sql } of statements) {
    const nothing = [...sql.matchAll(/\?/g)].map(() => null)
    const { rows } = await cast.deps.db.reader.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, nothing),
    )
    for (const { detail } of rows.filter((row) =>
      /^(SCAN|SEARCH) (?!\(|r\b|found|cast_votes|of_file)/.test(row.detail),
    ))
      expect(detail).toMatch(/^SEARCH .* USING .*(INDEX|PRIMARY KEY)/)
  }
})

test('the period is the last ninety days until somebody says otherwise', () => {
  const read = (address: string) => {
    const query = new URLSearchParams(address)
    return readPeriod((field) => query.get(field), '2026-11-22T12:00:00.000Z')
  }
  expect(read('')).toEqual({
    period: { from: '2026-08-24', to: '2026-11-22' },
    problems: { from: null, to: null },
  })
  expect(read('from=2026-01-01&to=2026-02-30').period).toEqual({
    from: '2026-01-01',
    to: '2026-11-22',
  })
  expect(read('to=2026-02-30').problems.to).toContain('Write a date')
})
