import { expect, test } from 'vitest'
import type { Person } from './person.ts'
import { visibleWorkspaces } from './visible-workspaces.ts'

const nobody: Person = {
  id: 'p',
  handle: 'p',
  displayName: 'p',
  role: null,
  memberships: new Map([
    ['w-1', 'member'],
    ['w-2', 'viewer'],
  ]),
}

test('members and viewers see their own workspaces, whoever has a global role sees all', () => {
  expect(visibleWorkspaces(nobody)).toEqual(['w-1', 'w-2'])
  expect(visibleWorkspaces({ ...nobody, memberships: new Map() })).toEqual([])
  for (const role of ['checker', 'auditor', 'administrator'] as const) {
    expect(visibleWorkspaces({ ...nobody, role })).toBeNull()
  }
})
