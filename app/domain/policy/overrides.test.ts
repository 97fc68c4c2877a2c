import { expect, test } from 'vitest'
import { opensafely } from '../disclosure/policies/opensafely.ts'
import type { Person } from '../people/person.ts'
import { decideOnOverride, proposeOverride, type ProposedOverride } from './overrides.ts'

const person = (role: Person['role'], ...workspaces: string[]): Person => ({
  id: 'p',
  handle: 'p',
  displayName: 'p',
  role,
  memberships: new Map(workspaces.map((id) => [id, 'viewer' as const])),
})
const administrator = person('administrator')
const checker = person('checker')
const text = (body: string) => ({ id: 't', salt: 's', body, commitment: 'c' })
const project = { id: 'one', policy: opensafely, proposed: ['marker'] }
const proposal = { overrideId: 'o', field: 'counts.threshold', typed: '9', reason: text('why') }
const proposed: ProposedOverride = {
  id: 'o',
  projectId: 'one',
  policyId: 'opensafely',
  field: 'counts.threshold',
  value: 9,
  state: 'proposed',
  holds: 'earlier',
  workspaceIds: ['w'],
}
const problem = (result: { ok: boolean; problem?: unknown }) => (result.ok ? null : result.problem)

test('an administrator proposes, and nobody else', () => {
  for (const role of ['checker', 'auditor', null] as const)
    expect(problem(proposeOverride(person(role), project, proposal))).toBe('not-an-administrator')
  expect(proposeOverride(administrator, project, proposal)).toMatchObject({
    ok: true,
    value: { kind: 'policy-override-proposed', field: 'counts.threshold', value: 9 },
  })
})

test('a proposal names a field and a value of the policy, has a reason, and is the only one of its field', () => {
  const say = (change: object) =>
    problem(proposeOverride(administrator, project, { ...proposal, ...change }))
  expect(say({ field: 'nothing' })).toBe('no-such-field')
  expect(say({ typed: 'many' })).toBe('not-a-value')
  expect(say({ typed: '7' })).toBe('same-value')
  expect(say({ reason: text(' ') })).toBe('no-reason')
  expect(say({ field: 'marker', typed: '[c]' })).toBe('already-proposed')
})

test('a checker with no part in the project confirms it once, or turns it down with a reason', () => {
  const decide = (who: Person, change: object = {}, reason?: string) =>
    decideOnOverride(
      who,
      { ...proposed, ...change },
      reason === undefined ? { confirms: true } : { confirms: false, reason: text(reason) },
    )
  for (const who of [administrator, person('auditor'), person(null, 'w')])
    expect(problem(decide(who))).toBe('not-a-checker')
  expect(problem(decide(person('checker', 'w')))).toBe('part-of-project')
  for (const state of ['active', 'refused', 'replaced'])
    expect(problem(decide(checker, { state }))).toBe('already-decided')
  expect(problem(decide(checker, {}, ' '))).toBe('no-reason')
  expect(decide(checker)).toMatchObject({
    value: { kind: 'policy-override-confirmed', replaces: 'earlier', value: 9 },
  })
  expect(decide(person('checker', 'elsewhere'), {}, 'no need')).toMatchObject({
    value: { kind: 'policy-override-refused' },
  })
})
