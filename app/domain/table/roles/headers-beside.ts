import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import { EXTREME, headerNames } from './vocabulary.ts'

/** A "ratio" beside its numerator and denominator, or never above 1, is a share and no estimate. */
export function ratioBeside({ profile, words, headers }: Subject): ColumnRole | null {
  if (words !== 'ratio' || profile.numbers === 0) return null
  const beside = [...headers]
  const isMade = [/^numerator\b/, /^denominator\b/].every((part) =>
    beside.some((header) => part.test(header)),
  )
  if (profile.min >= 0 && profile.max <= 1 && (isMade || profile.fractions > 0)) {
    return says('proportion', 'the header names a ratio, and none is above 1')
  }
  return isMade
    ? says('rate', 'the header names a ratio, beside its numerator and its denominator')
    : null
}

/** "uptake_p" where the numbers beside it are called "attended_n": a percentage. */
export function shareBeside({ profile, words, headers }: Subject): ColumnRole | null {
  if (!/. p$/.test(words) || profile.fractions === 0 || profile.negatives > 0) return null
  if (![...headers].some((header) => /. n$/.test(header)) || profile.max > 100) return null
  return says(
    profile.max <= 1 ? 'proportion' : 'percent',
    'named with p beside numbers named with n',
  )
}

/** "q1" beside "q3", and no "q4": quartiles, where four of them are the quarters of a year. */
export function isQuartile(words: string, headers: ReadonlySet<string>): boolean {
  if (!/\bq[13]\b/.test(words)) return false
  const other = (quarter: number) => headers.has(words.replace(/\bq[13]\b/, `q${quarter}`))
  return other(1) && other(3) && !other(4)
}

/** "p0" beside "p100", as summaries of distributions print the two ends. */
export function endBeside({ words, headers }: Subject): ColumnRole | null {
  if (!/\bp(0|100)$/.test(words)) return null
  const stem = words.replace(/\d+$/, '')
  return headers.has(`${stem}0`) && headers.has(`${stem}100`)
    ? says('statistic', headerNames(EXTREME))
    : null
}

/** "x_lower" beside "x_upper". */
export function isBound(words: string, headers: ReadonlySet<string>): boolean {
  if (!/\b(lower|upper)$/.test(words)) return false
  return ['lower', 'upper'].every((end) => headers.has(words.replace(/(lower|upper)$/, end)))
}

/** "p" beside "test" or "SMD", as tables of groups that are compared print it. */
export function testBeside({ profile, words, headers }: Subject): ColumnRole | null {
  if (words !== 'p' || profile.fractions === 0 || profile.max > 1) return null
  if (!headers.has('test') && !headers.has('smd')) return null
  return says('p-value', 'the header names a p value, beside the test it is of')
}
