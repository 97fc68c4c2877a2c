/** Failed attempts that are still let through, in `minutes`. */
export const SIGN_IN_LIMITS = { minutes: 15, here: 5, forHandle: 25, fromAddress: 50 } as const

/**
 * Whether one more attempt may be made: few for a name from one address, more for the name from
 * everywhere, so that a stranger cannot lock somebody out with five wrong guesses.
 */
export function mayTryToSignIn(failures: {
  readonly here: number
  readonly forHandle: number
  readonly fromAddress: number
}): boolean {
  return (
    failures.here < SIGN_IN_LIMITS.here &&
    failures.forHandle < SIGN_IN_LIMITS.forHandle &&
    failures.fromAddress < SIGN_IN_LIMITS.fromAddress
  )
}
