import type { ChangeMembershipRefused } from '#app/domain/people/change-membership.ts'
import type { ChangeRoleRefused } from '#app/domain/people/change-role.ts'
import type { CloseAccountRefused } from '#app/domain/people/close-account.ts'
import type { InviteRefused } from '#app/domain/people/invite.ts'
import type { GlobalRole } from '#app/domain/people/person.ts'
import type { RenewRefused } from '#app/domain/people/renew-invitation.ts'
import type { ReopenRefused } from '#app/domain/people/reopen-account.ts'
import type { ArchiveRefused } from '#app/domain/places/archive-workspace.ts'

type Refused =
  | InviteRefused
  | RenewRefused
  | ChangeRoleRefused
  | ChangeMembershipRefused
  | CloseAccountRefused
  | ReopenRefused
  | ArchiveRefused
  | 'no-such-account'
  | 'no-such-workspace'

/** What is said to the administrator, and the status it is said with. */
const refusals: Record<Refused, { readonly status: number; readonly words: string }> = {
  'not-an-administrator': { status: 404, words: 'This is for administrators.' },
  'no-such-account': { status: 404, words: 'There is no such account.' },
  'no-such-workspace': { status: 404, words: 'There is no such workspace.' },
  'handle-malformed': {
    status: 422,
    words: 'Use 2 to 40 of a-z, 0-9, dot, hyphen and underscore, starting with a letter.',
  },
  'handle-taken': { status: 422, words: 'Somebody has this name already.' },
  'display-name-missing': { status: 422, words: 'Say who this is.' },
  'reason-missing': { status: 422, words: 'Give a reason; it is kept beside the log.' },
  'own-account': { status: 409, words: 'Another administrator has to do this to your account.' },
  'account-closed': { status: 409, words: 'This account is closed.' },
  'account-not-closed': { status: 409, words: 'This account is open already.' },
  'role-unchanged': { status: 409, words: 'This is the role already.' },
  'membership-unchanged': { status: 409, words: 'This is so already.' },
  'workspace-archived': { status: 409, words: 'This workspace is archived and takes nobody in.' },
  'already-archived': { status: 409, words: 'This workspace is archived already.' },
  'open-requests': {
    status: 409,
    words: 'Requests of this workspace are still open. Finish or withdraw them first.',
  },
  stale: {
    status: 409,
    words: 'Somebody changed this since you opened it. This is how it is now; look again.',
  },
}

/** The refusal in words, with its status. */
export const sayRefusal = (problem: Refused) => refusals[problem]

export const roleNames: Record<GlobalRole, string> = {
  checker: 'Output checker',
  auditor: 'Auditor',
  administrator: 'Administrator',
}

/** The choice of a global role; no role is the empty value. */
export const roleOptions = [
  { value: '', name: 'None' },
  ...Object.entries(roleNames).map(([value, name]) => ({ value, name })),
]
