import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Capability, may, permissions } from './permissions.ts'
import type { GlobalRole, MembershipKind, Person } from './person.ts'

const here = 'workspace-1'
const roles: (GlobalRole | null)[] = [null, 'checker', 'auditor', 'administrator']
const kinds: (MembershipKind | null)[] = [null, 'member', 'viewer']
const person = (role: GlobalRole | null, kind: MembershipKind | null, place = here): Person => ({
  id: 'p-1',
  handle: 'p',
  displayName: 'p',
  role,
  memberships: new Map(kind ? [[place, kind]] : []),
})
const capabilities = Object.keys(permissions) as Capability[]

/**
 * The whole matrix, written out a second time by hand. Columns: global role (none, checker, auditor,
 * administrator), each as no member, member, viewer of the workspace. `y` yes, `o` only on their own
 * request, `n` only on a request of somebody else, `.` never.
 */
const matrix: Record<Capability, string> = {
  //                          none chk  aud  adm
  'use-account': '            yyy  yyy  yyy  yyy',
  'see-own-workspaces': '     yyy  yyy  yyy  yyy',
  'see-workspace': '          .yy  yyy  yyy  yyy',
  'read-outputs': '           .yy  .yy  ...  ...',
  'check-outputs': '          .y.  .y.  ...  ...',
  'see-request': '            .yy  yyy  yyy  yyy',
  'read-request-files': '     .yy  yyy  ...  ...',
  'create-request': '         .y.  .y.  ...  ...',
  'edit-request': '           .o.  .o.  ...  ...',
  'comment-on-request': '     .y.  yy.  ...  ...',
  'see-queue': '              ...  yyy  ...  ...',
  'review-request': '         ...  n..  ...  ...',
  'publish-release': '        ...  yyy  ...  ...',
  'recall-release': '         ...  yyy  ...  ...',
  'confirm-policy-override': '...  yyy  ...  ...',
  'propose-policy-override': '...  ...  ...  yyy',
  'read-log': '               ...  ...  yyy  yyy',
  'export-log': '             ...  ...  yyy  ...',
  'see-metrics': '            ...  yyy  yyy  yyy',
  'see-policies': '           yyy  yyy  yyy  yyy',
  'manage-people': '          ...  ...  ...  yyy',
  'manage-workspaces': '      ...  ...  ...  yyy',
  'manage-backends': '        ...  ...  ...  yyy',
  'push-outputs': '           ...  ...  ...  ...',
  'manage-policies': '        ...  ...  ...  yyy',
  'erase-text': '             ...  ...  ...  yyy',
  'withdraw-for-author': '    ...  ...  ...  yyy',
}

const cells = capabilities.flatMap((capability) =>
  roles.flatMap((role, i) =>
    kinds.map((kind, j) => ({
      capability,
      role,
      kind,
      expected: matrix[capability].trim().split(/\s+/)[i]?.[j] ?? '?',
    })),
  ),
)

test.each(cells)(
  '$capability: $role, $kind -> $expected',
  ({ capability, role, kind, expected }) => {
    const someone = person(role, kind)
    const own = may(someone, capability, { workspaceId: here, authorId: 'p-1' })
    const others = may(someone, capability, { workspaceId: here, authorId: 'p-2' })
    expect([own, others]).toEqual(
      { y: [true, true], o: [true, false], n: [false, true], '.': [false, false] }[expected],
    )
  },
)

test('a stranger may do nothing', () => {
  for (const capability of capabilities)
    expect(may(null, capability, { workspaceId: here, authorId: 'p-2' })).toBe(false)
})

test('a membership counts in its own workspace and nowhere else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...capabilities),
      fc.constantFrom(...roles),
      fc.constantFrom(...kinds),
      (capability, role, kind) => {
        const place = { workspaceId: here, authorId: 'p-2' }
        expect(may(person(role, kind, 'workspace-2'), capability, place)).toBe(
          may(person(role, null), capability, place),
        )
      },
    ),
  )
})

test('a capability of a place is refused where no place, or no author, is named', () => {
  const everything = [person('checker', 'member'), person('checker', null), person(null, 'member')]
  for (const capability of capabilities) {
    const { in: scope } = permissions[capability]
    for (const someone of everything) {
      if (scope !== 'anywhere') expect(may(someone, capability)).toBe(false)
      if (scope === 'request') expect(may(someone, capability, { workspaceId: here })).toBe(false)
    }
  }
})
