import { expect, test } from 'vitest'
import { menuFor, sayStanding } from './menu.ts'
import type { GlobalRole, MembershipKind, Person } from './person.ts'

const person = (role: GlobalRole | null, kind?: MembershipKind): Person => ({
  id: 'p',
  handle: 'p',
  displayName: 'p',
  role,
  memberships: new Map(kind ? [['w', kind]] : []),
})

test.each([
  [null, '', 'Releases Policy Log'],
  [person(null), 'No role yet', 'Releases Policy'],
  [person(null, 'member'), 'Researcher', 'Workspaces Job requests Requests Releases Policy'],
  [person(null, 'viewer'), 'Viewer', 'Workspaces Job requests Requests Releases Policy'],
  [person('checker'), 'Output checker', 'Reviews Workspaces Job requests Releases Policy Metrics'],
  [
    person('checker', 'member'),
    'Output checker',
    'Reviews Workspaces Job requests Requests Releases Policy Metrics',
  ],
  [person('auditor'), 'Auditor', 'Workspaces Job requests Releases Policy Metrics Audit'],
  [
    person('administrator'),
    'Administrator',
    'Workspaces Job requests Releases Policy Metrics Audit Administration',
  ],
])('%j: %s sees %s', (someone, standing, names) => {
  expect(
    menuFor(someone)
      .map(({ name }) => name)
      .join(' '),
  ).toBe(names)
  if (someone) expect(sayStanding(someone)).toBe(standing)
})
