import { isCalendar } from './calendar.ts'
import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'

/** The reason of numbers that are no counts for nothing but a minus. */
export const NEGATIVE = 'negative numbers'

const REMARKS = /^((obs )?flag|notes?|footnotes?|unit|units|uom|symbol|comments?)$/

/** Why numbers are taken for counts that nothing else speaks for. */
export const WHOLE_NUMBERS = 'whole numbers, and nothing says that they are not people'

/** The role of numbers whose header says nothing, by the values alone. */
export function roleOfBareNumbers({ column, profile, words }: Subject): ColumnRole {
  const { whole, fractions, negatives, min, max, distinct, rows, patterned, steady } = profile
  if (profile.numbers === 0 && REMARKS.test(words)) return says('text', 'remarks on the row')
  if (profile.numbers === 0) {
    return says('count', 'hidden cells only, beside counts for all we know')
  }
  if (!whole || fractions > 0) {
    return min >= 0 && max <= 1
      ? says('proportion', 'fractions between 0 and 1')
      : says('statistic', 'numbers with decimals')
  }
  if (negatives > 0) return says('statistic', NEGATIVE)
  if (distinct === 2 && min === 0 && max === 1) return says('flag', 'only 0 and 1')
  if (isCalendar(profile) && (steady || patterned || distinct * 2 <= rows)) {
    return says('time-axis', 'years or months')
  }
  if (
    column.index === 0 &&
    column.name.trim() === '' &&
    (profile.rising || patterned) &&
    rows > 3
  ) {
    return says('code', 'no name', 'climbs from row to row')
  }
  if (steady && distinct >= 5 && min <= 10 && column.index < 2) {
    return says('time-axis', 'the same step from row to row')
  }
  if (patterned && min <= 1 && max <= 25 && distinct === max - min + 1 && column.index < 4) {
    return says('category', 'runs through the same levels again and again')
  }
  if (min >= 1e9 && distinct === rows && rows > 1)
    return says('code', 'long numbers, all different')
  if (max < 20 && distinct <= 2 && profile.numbers > 3) {
    return says('metadata', 'one or two small numbers')
  }
  return says('count', WHOLE_NUMBERS)
}
