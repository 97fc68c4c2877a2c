import { data } from '@remix-run/node'
import { sayReleaseRefused } from '#app/domain/release/refusals.ts'
import { sayRequestRefused } from '#app/domain/release-request/refusals.ts'
import type { Result } from '#app/domain/result.ts'
import { sayReviewRefused } from '#app/domain/review/refusals.ts'
import { notFound } from '#app/http/refusals.ts'

/** Why a write was not stored, as its page says it. */
export type Failure = {
  readonly because: 'stale' | 'refused'
  readonly status: 409 | 422
  readonly words: string
  /** What was typed, so that nothing is lost. */
  readonly typed: Readonly<Record<string, string>>
}

const STALE =
  'This has changed since you opened it. The page now shows what is stored; what you typed is still here.'

/** Problems that lie in what was typed; all others lie in the state of things. */
const typos = new Set([
  'no-title',
  'no-name',
  'name-taken',
  'not-a-number',
  'too-long',
  'not-a-sum',
  'no-reason',
  'empty-comment',
  'no-category',
  'statement-not-accepted',
  'not-a-date',
  'embargo-in-past',
])

const sentences: Readonly<Record<string, string>> = {
  ...sayRequestRefused,
  ...sayReviewRefused,
  ...sayReleaseRefused,
}

/** The sentence for a problem. */
export const sayProblem = (problem: string): string =>
  problem === 'stale' ? STALE : (sentences[problem] ?? 'This cannot be done now.')

/** A refused write as its page says it; a request that is not there for this person is 404. */
export function failureOf(
  problem: string,
  form: FormData | Readonly<Record<string, string>>,
): Failure {
  if (problem === 'not-found') throw notFound()
  return {
    because: problem === 'stale' ? 'stale' : 'refused',
    status: typos.has(problem) ? 422 : 409,
    words: sayProblem(problem),
    typed: form instanceof FormData ? textsOf(form) : form,
  }
}

/** The answer of an action whose write was refused: the page again, with what was typed. */
export const answerFailure = (failure: Failure) => data(failure, { status: failure.status })

/** The texts of a form. */
export const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** Whether a command was refused, with the problem as text. */
export const problemOf = (result: Result<unknown, string>): string | null =>
  result.ok ? null : result.problem
