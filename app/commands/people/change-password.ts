import { type PasswordProblem, passwordProblem } from '#app/domain/people/password.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findAccount } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { endSessionsIn } from './end-sessions.ts'
import { hashPassword, isPassword } from './password-hash.ts'

/** A new password for oneself, by giving the old one. Every other session ends. */
export async function changePassword(
  deps: Deps,
  who: Who,
  { current, next }: { current: string; next: string },
): Promise<Result<null, PasswordProblem | 'password-wrong'>> {
  const account = await findAccount(deps.db.reader, who.person.id)
  if (!(await isPassword(account?.passwordHash ?? null, current))) return no('password-wrong')
  const problem = passwordProblem(next, who.person.handle)
  if (problem) return no(problem)
  const passwordHash = await hashPassword(next)
  const accountId = who.person.id
  return transact(deps.db, async (tx) => {
    const by = signedBy(deps, actorFor(who))
    await record(tx, { kind: 'password-changed', accountId, passwordHash }, by)
    const exceptRef = who.session
    await endSessionsIn(deps, tx, who, { accountId, why: 'password-changed', exceptRef })
    return ok(null)
  })
}
