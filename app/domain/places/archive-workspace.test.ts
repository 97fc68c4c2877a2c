import { expect, test } from 'vitest'
import type { Person } from '../people/person.ts'
import { archiveWorkspace } from './archive-workspace.ts'

const admin: Person = {
  id: 'a',
  handle: 'a',
  displayName: 'a',
  role: 'administrator',
  memberships: new Map(),
}
const workspace = { id: 'w', isArchived: false, openRequests: 0 }
const reason = { id: 't', salt: '00', body: 'The study is over', commitment: 'ab' }

test('an administrator archives with a reason', () => {
  expect(archiveWorkspace(admin, workspace, reason)).toEqual({
    ok: true,
    value: { kind: 'workspace-archived', workspaceId: 'w', reason },
  })
})

test.each([
  ['not-an-administrator', { ...admin, role: null }, workspace, reason],
  ['reason-missing', admin, workspace, { ...reason, body: ' \n' }],
  ['already-archived', admin, { ...workspace, isArchived: true }, reason],
  ['open-requests', admin, { ...workspace, openRequests: 1 }, reason],
])('refused: %s', (problem, person, place, text) => {
  expect(archiveWorkspace(person, place, text)).toEqual({ ok: false, problem })
})
