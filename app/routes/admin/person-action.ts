import { type ActionFunctionArgs, data } from '@remix-run/node'
import { z } from 'zod'
import { changeMembershipCommand } from '#app/commands/people/change-membership.ts'
import { changeRoleCommand } from '#app/commands/people/change-role.ts'
import { closeAccountCommand } from '#app/commands/people/close-account.ts'
import { endSessionsOf } from '#app/commands/people/end-sessions.ts'
import { type Invited, renewInvitationOf } from '#app/commands/people/invite-person.ts'
import { reopenAccountCommand } from '#app/commands/people/reopen-account.ts'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { redirectWithMessage } from '#app/http/message.ts'
import { readForm } from '#app/http/read-form.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findAccountByHandle } from '#db/queries/accounts.ts'
import { MembershipInput, RoleInput } from './inputs.ts'
import { sayRefusal } from './words.ts'

const PersonInput = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('role'), from: RoleInput, to: RoleInput }),
  z.object({
    intent: z.literal('membership'),
    workspaceId: z.string(),
    from: MembershipInput,
    to: MembershipInput,
  }),
  z.object({ intent: z.literal('end-sessions') }),
  z.object({ intent: z.literal('new-link') }),
  z.object({ intent: z.literal('close') }),
  z.object({ intent: z.literal('reopen') }),
])

/** Everything an administrator does to one account, a button each. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { deps } = context
  const who = await requireCapability(context, 'manage-people')
  const form = await readForm(request, PersonInput)
  const account = orNotFound(await findAccountByHandle(deps.db.reader, params['handle'] ?? ''))
  const accountId = account.id
  const done = (sentence: string) =>
    redirectWithMessage(context, `/admin/people/${account.handle}`, sentence)
  switch (form.intent) {
    case 'role': {
      const changed = await changeRoleCommand(deps, who, {
        accountId,
        from: form.from,
        to: form.to,
      })
      return changed.ok ? done('The role is changed; their sessions ended.') : refuse(changed)
    }
    case 'membership': {
      const { workspaceId, from, to } = form
      const change = { accountId, workspaceId, from, to }
      const changed = await changeMembershipCommand(deps, who, change)
      return changed.ok ? done('The workspaces are changed.') : refuse(changed)
    }
    case 'end-sessions': {
      const ended = await endSessionsOf(deps, who, accountId)
      return ended.ok ? done(`${ended.value} ended.`) : refuse(ended)
    }
    case 'new-link': {
      const link = await renewInvitationOf(deps, who, accountId)
      return link.ok ? showLink(context.origin, link.value) : refuse(link)
    }
    case 'reopen': {
      const opened = await reopenAccountCommand(deps, who, accountId)
      return opened.ok ? showLink(context.origin, opened.value) : refuse(opened)
    }
    default: {
      const closed = await closeAccountCommand(deps, who, accountId)
      return closed.ok ? done('The account is closed.') : refuse(closed)
    }
  }
}

function showLink(origin: string, { token, expiresAt }: Invited) {
  return { words: null, link: `${origin}/invitation/${token}`, until: sayInstant(expiresAt) }
}

function refuse({ problem }: { problem: Parameters<typeof sayRefusal>[0] }) {
  const { status, words } = sayRefusal(problem)
  return data({ words, link: null, until: null }, { status })
}
