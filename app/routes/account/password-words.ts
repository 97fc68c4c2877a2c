import { PASSWORD_LENGTH, type PasswordProblem } from '#app/domain/people/password.ts'

export const passwordHint = `At least ${PASSWORD_LENGTH.least} characters. A few words that only you put together are good.`

/** What is wrong with a new password, beside its field. */
export const passwordSays: Record<PasswordProblem, string> = {
  'password-short': `This has fewer than ${PASSWORD_LENGTH.least} characters.`,
  'password-long': `This has more than ${PASSWORD_LENGTH.most} characters.`,
  'password-plain': 'This repeats too few characters.',
  'password-is-handle': 'This is little more than your name here.',
}
