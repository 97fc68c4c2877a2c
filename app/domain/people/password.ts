export const PASSWORD_LENGTH = { least: 12, most: 200 } as const

export type PasswordProblem =
  | 'password-short'
  | 'password-long'
  | 'password-plain'
  | 'password-is-handle'

/**
 * What is wrong with a new password, if anything. Length counts, not kinds of characters (NIST SP
 * 800-63B, 3.1.1.2): at least 12, of which 5 differ, and not the name of the account.
 */
export function passwordProblem(password: string, handle: string): PasswordProblem | null {
  const characters = Array.from(password)
  if (characters.length < PASSWORD_LENGTH.least) return 'password-short'
  if (characters.length > PASSWORD_LENGTH.most) return 'password-long'
  if (password.toLowerCase().replaceAll(handle.toLowerCase(), '').length < 5)
    return 'password-is-handle'
  return new Set(characters).size < 5 ? 'password-plain' : null
}
