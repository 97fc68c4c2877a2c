import { TEXT } from '../cell-kind.ts'
import type { Role } from '../role.ts'
import { textsOf, type Column, type Table } from '../table.ts'
import { plainLabel, wordsOf } from '../words.ts'
import type { ColumnRole } from './column-role.ts'
import { OTHER_HEADERS } from './vocabulary.ts'

/** A long table: one column says row by row what the numbers of others are. */
export type LongFormat = {
  readonly kindColumn: number
  readonly valueColumns: readonly number[]
  /** For each distinct text of the kind column: the role of the numbers beside it. */
  readonly roles: readonly (Role | null)[]
}

const COUNT =
  /^(n|no|count|counts|numbers?|freq|frequency|total|totals|obs|nobs|n obs|n events?|events?|number (of )?(records|subjects|patients|people|persons|events)|denominator|numerator|population|record count|person count)$/
const OTHER =
  /^(mean|median|mode|min|max|minimum|maximum|sd|std|se|iqr|q1|q3|q\d\d|p\d\d?|percentage|percent|pct|%|prop|proportion|rate|ratio|variance|var|range|lower|upper|ci|estimate|hr|or|rr|p value|skewness|density x|density y|average)$/
const GENERIC =
  /^((estimate|stat|statistic|measure|obs|observed) )?(value|values|result|results|figure|data|number)$/

/** The long format of a table, where there is one. */
export function findLongFormat(
  table: Table,
  roles: readonly ColumnRole[],
  isBare: (column: number) => boolean,
): LongFormat | null {
  for (const column of table.columns) {
    const rolesHere = kindsNamedIn(column)
    if (rolesHere === null) continue
    const valueColumns = table.columns
      .filter(({ index, label }) => {
        const words = wordsOf(label).join(' ')
        const numeric = !['category', 'text', 'date', 'flag', 'code'].includes(roles[index]!.role)
        return index !== column.index && numeric && (GENERIC.test(words) || isBare(index))
      })
      .map(({ index }) => index)
    if (valueColumns.length > 0) {
      return { kindColumn: column.index, valueColumns, roles: rolesHere }
    }
  }
  return null
}

function kindsNamedIn(column: Column): (Role | null)[] | null {
  if (column.times.length > 60) return null
  let named = 0
  let words = 0
  const found = new Set<Role>()
  const roles = textsOf(column).map((text, code) => {
    if (column.times[code] === 0 || column.kinds[code] !== TEXT) return null
    words += 1
    const role = roleNamed(wordsOf(plainLabel(text)).join(' '))
    if (role !== null) {
      named += 1
      found.add(role)
    }
    return role
  })
  return words >= 2 && named * 2 >= words && found.size >= 2 ? roles : null
}

function roleNamed(words: string): Role | null {
  if (COUNT.test(words)) return 'count'
  if (!OTHER.test(words)) return null
  return OTHER_HEADERS.find((header) => header.words.test(words))?.role ?? 'statistic'
}
