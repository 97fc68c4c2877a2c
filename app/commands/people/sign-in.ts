import type { SignInRefusal } from '#app/domain/people/session-events.ts'
import { mayTryToSignIn, SIGN_IN_LIMITS } from '#app/domain/people/sign-in-limit.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { findAccount, findAccountByHandle } from '#db/queries/accounts.ts'
import { countSignInFailures } from '#db/queries/sign-in-failures.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { stranger } from '../who.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { isPassword } from './password-hash.ts'
import { hashToken } from './secret-token.ts'

export type SignInInput = {
  readonly handle: string
  readonly password: string
  readonly address: string
}

/**
 * Checks name and password and opens a session. An unknown name, a wrong password and a closed account
 * give one answer after the same work. An attempt counts as failed before it is tried, so that many at
 * once cannot pass the limit together.
 */
export async function signIn(
  deps: Deps,
  { handle, password, address }: SignInInput,
): Promise<Result<OpenedSession, 'sign-in-refused' | 'too-many-attempts'>> {
  const handleHash = hashToken(handle.trim().toLowerCase())
  const account = await findAccountByHandle(deps.db.reader, handle.trim())
  const refuse = (why: SignInRefusal) =>
    transact(deps.db, (tx) =>
      record(
        tx,
        { kind: 'sign-in-refused', accountId: account?.id ?? null, why },
        signedBy(deps, stranger),
      ),
    )
  if (!(await countAttempt(deps, handleHash, address))) {
    await refuse('too-many-attempts')
    return no('too-many-attempts')
  }
  const isRight = await isPassword(account?.passwordHash ?? null, password)
  if (!account || !isRight || account.state !== 'active') {
    await refuse(whyNot(account))
    return no('sign-in-refused')
  }
  return transact(deps.db, async (tx) => {
    // The account may have been closed, or its password changed, while this one was compared.
    const current = await findAccount(tx, account.id)
    if (current?.state !== 'active' || current.passwordHash !== account.passwordHash) {
      return no('sign-in-refused')
    }
    await keep(tx, { kind: 'sign-in-failures-forgotten', handleHash, address })
    return ok(await openSession(deps, tx, account.id))
  })
}

function countAttempt(deps: Deps, handleHash: string, address: string): Promise<boolean> {
  return transact(deps.db, async (tx) => {
    const at = deps.now()
    const since = minutesAfter(at, -SIGN_IN_LIMITS.minutes)
    const isAllowed = mayTryToSignIn(await countSignInFailures(tx, { handleHash, address, since }))
    if (isAllowed) {
      const id = deps.newId()
      await keep(tx, { kind: 'sign-in-failed', id, handleHash, address, at, forgetBefore: since })
    }
    return isAllowed
  })
}

function whyNot(account: { state: string } | undefined): SignInRefusal {
  if (!account) return 'unknown-account'
  if (account.state === 'closed') return 'account-closed'
  return account.state === 'invited' ? 'not-yet-active' : 'wrong-password'
}
