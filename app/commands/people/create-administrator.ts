import { handleProblem } from '#app/domain/people/handle.ts'
import { invitationEvents } from '#app/domain/people/invite.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { countAdministrators, findAccountByHandle } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { program } from '../who.ts'
import type { Invited } from './invite-person.ts'
import { newLink } from './new-link.ts'

export type CreateAdministratorRefused =
  | 'handle-malformed'
  | 'handle-taken'
  | 'administrator-exists'

/**
 * The first administrator, whom nobody can invite. Done at the machine itself; a second one only when
 * that is asked for (`another`).
 */
export function createAdministrator(
  deps: Deps,
  { handle, another }: { handle: string; another: boolean },
): Promise<Result<Invited, CreateAdministratorRefused>> {
  return transact(deps.db, async (tx) => {
    const malformed = handleProblem(handle)
    if (malformed) return no(malformed)
    if (!another && (await countAdministrators(tx)) > 0) return no('administrator-exists')
    if (await findAccountByHandle(tx, handle)) return no('handle-taken')
    const { token, invitation } = newLink(deps)
    const account = { accountId: deps.newId(), handle, displayName: handle }
    for (const event of invitationEvents({ ...account, role: 'administrator' }, invitation)) {
      await record(tx, event, signedBy(deps, program))
    }
    return ok({ accountId: account.accountId, token, expiresAt: invitation.expiresAt })
  })
}
