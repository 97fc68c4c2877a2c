import { expect, test } from 'vitest'
import { actingRole } from './acting-role.ts'
import type { GlobalRole, MembershipKind } from './person.ts'

const person = (role: GlobalRole | null, memberships: [string, MembershipKind][] = []) => ({
  id: 'p',
  handle: 'p',
  displayName: 'p',
  role,
  memberships: new Map(memberships),
})

test.each([
  [
    'a membership in the place comes first',
    person('checker', [['w', 'member']]),
    'w',
    'researcher',
  ],
  ['a viewer of the place is a viewer', person('checker', [['w', 'viewer']]), 'w', 'viewer'],
  ['elsewhere the global role counts', person('checker', [['w', 'member']]), 'v', 'checker'],
  ['no place: the global role', person('auditor', [['w', 'member']]), undefined, 'auditor'],
  ['no place and only viewing', person(null, [['w', 'viewer']]), undefined, 'viewer'],
  [
    'no place, member somewhere',
    person(null, [
      ['w', 'viewer'],
      ['v', 'member'],
    ]),
    undefined,
    'researcher',
  ],
  ['nothing at all', person(null), undefined, 'researcher'],
])('%s', (_name, someone, place, role) => {
  expect(actingRole(someone, place)).toBe(role)
})
