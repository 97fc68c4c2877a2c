import type { Deps } from '#app/commands/deps.ts'
import { acceptInvitationCommand } from '#app/commands/people/accept-invitation.ts'
import { changeMembershipCommand } from '#app/commands/people/change-membership.ts'
import { createAdministrator } from '#app/commands/people/create-administrator.ts'
import { invitePerson } from '#app/commands/people/invite-person.ts'
import type { Who } from '#app/commands/who.ts'
import type { GlobalRole, MembershipKind } from '#app/domain/people/person.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { wanted } from './wanted.ts'

/** The password of everybody in the demo, and of nobody elsewhere. */
export const DEMO_PASSWORD = 'a demo password'

/** Who can sign in to the demo, called by their role. */
export const DEMO_PEOPLE = [
  { handle: 'admin-1', role: 'administrator' },
  { handle: 'researcher-1', role: null },
  { handle: 'researcher-2', role: null },
  { handle: 'viewer-1', role: null },
  { handle: 'checker-1', role: 'checker' },
  { handle: 'checker-2', role: 'checker' },
  { handle: 'checker-3', role: 'checker' },
  { handle: 'auditor-1', role: 'auditor' },
] as const satisfies readonly { handle: string; role: GlobalRole | null }[]

export type DemoHandle = (typeof DEMO_PEOPLE)[number]['handle']
/** The demo's people, as commands take them; memberships are read anew at each call. */
export type Cast = (handle: DemoHandle) => Promise<Who>

/** Who can sign in to the demo, in lines for the terminal. */
export const sayWhoCanSignIn = (): string =>
  [
    'Who can sign in (a button each on the sign-in page):',
    ...DEMO_PEOPLE.map(({ handle }) => `  ${handle}`),
    `The password of everybody is: ${DEMO_PASSWORD}\n`,
  ].join('\n')

/** Makes everybody's account through the invitations that real people get. */
export async function makeDemoPeople(deps: Deps): Promise<Cast> {
  const ids = new Map<DemoHandle, string>()
  const cast: Cast = async (handle) => {
    const person = await findPerson(deps.db.reader, ids.get(handle) ?? '')
    if (!person) throw new Error(`The demo has nobody called ${handle}.`)
    return { person, session: null }
  }
  for (const { handle, role } of DEMO_PEOPLE) {
    const invited =
      role === 'administrator'
        ? wanted(await createAdministrator(deps, { handle, another: false }))
        : wanted(
            await invitePerson(deps, await cast('admin-1'), { handle, displayName: handle, role }),
          )
    ids.set(handle, invited.accountId)
    wanted(await acceptInvitationCommand(deps, { token: invited.token, password: DEMO_PASSWORD }))
  }
  return cast
}

/** Lets people into a workspace that exists. */
export async function letIn(
  deps: Deps,
  cast: Cast,
  workspaceId: string,
  members: Partial<Record<DemoHandle, MembershipKind>>,
): Promise<void> {
  for (const [handle, to] of Object.entries(members)) {
    const { person } = await cast(handle as DemoHandle)
    wanted(
      await changeMembershipCommand(deps, await cast('admin-1'), {
        accountId: person.id,
        workspaceId,
        from: person.memberships.get(workspaceId) ?? null,
        to,
      }),
    )
  }
}
