import type { Keepers } from './keepers.ts'

/** What verifying the log gave: to which size, and the first fault in words; null where it is whole. */
export type LogVerificationKept = {
  readonly kind: 'log-verified'
  readonly at: string
  readonly size: number
  readonly problem: string | null
}

export const keepLogVerifications: Keepers<LogVerificationKept> = {
  'log-verified': async (tx, { at, size, problem }) => {
    const whole = problem === null ? { whole_at: at, whole_size: size } : {}
    await tx
      .insertInto('log_verification')
      .values({ id: 1, at, size, problem, ...whole })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ at, size, problem, ...whole }))
      .execute()
  },
}
