import { expect, test } from 'vitest'
import { policyOf } from '../requests/policy-of.ts'
import { readToDo } from '../requests/read-to-do.ts'
import { returnEarlyCommand } from '../reviews/return-request.ts'
import { pendingRequest, fillIn, submitIt } from '../asking.fixture.ts'
import { castOf, type Cast, done, refusal, seen, seenBy } from '../cast.fixture.ts'
import type { Who } from '../who.ts'
import { decideOnOverrideCommand } from './decide-on-override.ts'
import { proposeOverrideCommand } from './propose-override.ts'

// Under the policy a 7 is small; with a threshold of 5 it is not.
const files = { 'table.csv': 'group,count\na,120\nb,7\nc,300\nd,85\n' }
const project = 'project-of-study'

const propose = (cast: Cast, who: Who, input: object = {}) =>
  proposeOverrideCommand(cast.deps, who, {
    project,
    field: 'counts.threshold',
    typed: '5',
    reason: 'The data controller asks for five.',
    ...input,
  })

const idOf = async (cast: Cast) =>
  (
    await cast.deps.db.reader
      .selectFrom('policy_override')
      .select('id')
      .where('state', '=', 'proposed')
      .executeTakeFirstOrThrow()
  ).id

const decide = async (cast: Cast, who: Who, confirms = true, reason = '') =>
  decideOnOverrideCommand(cast.deps, who, { overrideId: await idOf(cast), confirms, reason })

const thresholdOf = async (cast: Cast, id: string) =>
  policyOf(await seenBy(cast, cast.author, id)).counts.threshold

test('an exception holds from the next submission on; a round under way keeps its own', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  const id = await pendingRequest(cast, { files })
  await fillIn(cast, id)
  done(await propose(cast, cast.administrator))
  expect(await thresholdOf(cast, id)).toBe(7)
  await submitIt(cast, id)
  done(await decide(cast, one))
  expect(await thresholdOf(cast, id)).toBe(7)
  done(
    await returnEarlyCommand(cast.deps, one, {
      requestId: id,
      seen: await seen(cast, one, id),
      reason: 'The rules changed.',
    }),
  )
  expect(await thresholdOf(cast, id)).toBe(5)
  const { findings } = done(await readToDo(cast.deps, cast.author, id))
  expect(findings.map(({ finding }) => finding.rule)).not.toContain('small-count')
  await submitIt(cast, id)
  done(await propose(cast, cast.administrator, { typed: '7', reason: 'Seven again.' }))
  done(await decide(cast, one))
  expect(await thresholdOf(cast, id)).toBe(5)
  const other = await pendingRequest(cast, {
    author: cast.member,
    files: { 'b.csv': files['table.csv'] },
  })
  expect(await thresholdOf(cast, other)).toBe(7)
})

test('the round is pinned to the digest of its exceptions; typed words stay out of the log', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  done(await propose(cast, cast.administrator, { field: 'marker', typed: '(hidden)' }))
  done(await decide(cast, one))
  const id = await pendingRequest(cast)
  await fillIn(cast, id)
  await submitIt(cast, id)
  const rows = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(['kind', 'body'])
    .where('kind', 'in', [
      'request-submitted',
      'policy-override-confirmed',
      'policy-override-proposed',
    ])
    .execute()
  for (const { body } of rows) {
    expect(body).not.toContain('hidden')
    expect(body).not.toContain('controller')
  }
  const submitted = rows.find(({ kind }) => kind === 'request-submitted')
  expect(JSON.parse(submitted?.body ?? '')).toMatchObject({
    detail: { overrides: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
  })
})

test('only an administrator proposes, only a checker without a part decides, and once', async () => {
  const cast = await castOf()
  const [one] = cast.checkers
  for (const who of [cast.author, one, cast.auditor])
    expect(refusal(await propose(cast, who))).toBe('not-an-administrator')
  expect(refusal(await propose(cast, cast.administrator, { project: 'none' }))).toBe(
    'no-such-project',
  )
  done(await propose(cast, cast.administrator))
  expect(refusal(await propose(cast, cast.administrator))).toBe('already-proposed')
  for (const who of [cast.author, cast.administrator, cast.auditor])
    expect(refusal(await decide(cast, who))).toBe('not-a-checker')
  const overrideId = await idOf(cast)
  expect(refusal(await decide(cast, one, false))).toBe('no-reason')
  done(await decide(cast, one, false, 'Five is too few.'))
  const again = { overrideId, confirms: true, reason: '' }
  expect(refusal(await decideOnOverrideCommand(cast.deps, one, again))).toBe('already-decided')
  const none = { ...again, overrideId: 'none' }
  expect(refusal(await decideOnOverrideCommand(cast.deps, one, none))).toBe('no-such-override')
})
