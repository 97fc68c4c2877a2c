import type { Keepers } from './keepers.ts'

export type SignInFailureKept =
  | {
      readonly kind: 'sign-in-failed'
      readonly id: string
      readonly handleHash: string
      readonly address: string
      readonly at: string
      /** Older failures no longer count and are dropped. */
      readonly forgetBefore: string
    }
  | {
      /** The right password from this address: what failed there before was a slip. */
      readonly kind: 'sign-in-failures-forgotten'
      readonly handleHash: string
      readonly address: string
    }

/** Failed attempts to sign in, as long as they count. */
export const keepSignInFailures: Keepers<SignInFailureKept> = {
  'sign-in-failed': async (tx, { id, handleHash, address, at, forgetBefore }) => {
    await tx.deleteFrom('sign_in_failure').where('at', '<', forgetBefore).execute()
    await tx
      .insertInto('sign_in_failure')
      .values({ id, handle_hash: handleHash, address, at })
      .execute()
  },
  'sign-in-failures-forgotten': async (tx, { handleHash, address }) => {
    await tx
      .deleteFrom('sign_in_failure')
      .where('handle_hash', '=', handleHash)
      .where('address', '=', address)
      .execute()
  },
}
