import { RANGE } from '../cell-kind.ts'
import type { Column, Table } from '../table.ts'
import { COUNT_ROLES, SHARE_ROLES } from '../role.ts'
import { wordsOf } from '../words.ts'
import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import { withCodedLevels } from './key-columns.ts'
import { numberCodes, withCodesHidden } from './number-codes.ts'
import { outvoted } from './outvoted.ts'
import { profileOf } from './profile.ts'
import { NEGATIVE, WHOLE_NUMBERS } from './role-of-bare-numbers.ts'
import { roleOfComposites } from './role-of-composites.ts'
import { roleOfNumbers } from './role-of-numbers.ts'
import { roleOfWords } from './role-of-words.ts'

/** What each column of a table is, with reasons, from its header, its values and its neighbours. */
export function inferRoles(table: Table): readonly ColumnRole[] {
  const named = table.columns.map(({ label }) => wordsOf(label).join(' '))
  const headers = new Set(named)
  const subjects = table.columns.map((column, at): Subject => ({
    column,
    profile: profileOf(column),
    words: named[at]!,
    headers,
  }))
  const roles = subjects.map((subject) => withCodes(subject))
  return withCodedLevels(table, outvoted(subjects, roles))
}

/**
 * The role of a column and the numbers of it that stand for redactions. Where nothing but these speaks
 * against a count, the column counts.
 */
function withCodes(subject: Subject): ColumnRole {
  const role = inferRole(subject)
  const codes = numberCodes(subject.column, subject.profile)
  if (codes === null) return role
  const and = (one: ColumnRole): ColumnRole => ({
    role: one.role,
    because: [...one.because, codes.because],
    codes,
  })
  if (COUNT_ROLES.has(role.role)) return and(role)
  const isRepeated = codes.times > 1
  const isLong = codes.values.every((value) => value < -9)
  // A share can be a change, which may well be a few points below zero.
  if (SHARE_ROLES.has(role.role)) return isRepeated && isLong ? and(role) : role
  if (role.because[0] !== NEGATIVE) return role
  const column = withCodesHidden(subject.column, codes)
  const read = inferRole({ ...subject, column, profile: profileOf(column) })
  if (!COUNT_ROLES.has(read.role)) return role
  const isNamed = read.because[0] !== WHOLE_NUMBERS
  const { min, max, numbers } = subject.profile
  const isPlain = (isRepeated || isLong || -min * SMALL <= max) && numbers - codes.times >= FEW
  return isNamed || isPlain ? and(read) : role
}

/** Numbers that a column without a telling header needs for its negative ones to be codes. */
const FEW = 3
/** How much smaller than the largest number a code is that stands there once: a change would be mixed. */
const SMALL = 20

function inferRole(subject: Subject): ColumnRole {
  const { profile } = subject
  const { filled, numbers, percents, hidden, missing, ranges, composites, dates, texts } = profile
  if (filled === 0) return says('text', 'empty')
  const told = filled - missing - hidden
  if (dates * 2 > Math.max(1, told)) return says('date', 'dates')
  if (composites > 0 && composites * 2 >= told - numbers - ranges - texts * 0.9) {
    if (composites * 3 >= texts) return roleOfComposites(subject)
  }
  // "count", "mean", "25%", "50%": names of statistics, no percentages.
  if (percents > 0 && profile.distinctTexts >= 3 && texts >= numbers + percents) {
    return roleOfWords(subject)
  }
  if (percents > 0 && percents * 2 >= numbers) return says('percent', 'percent signs')
  if (hidden + missing === filled && hidden === 0) return roleOfNumbers(subject)
  const numeric = numbers + percents + hidden + Math.min(ranges, numbers)
  if (ranges > 0 && ranges + hidden + numbers === told + hidden && areMarkers(subject.column)) {
    return roleOfNumbers(subject)
  }
  const oneWord = texts > 0 && profile.distinctTexts === 1 && profile.distinct >= 3
  if (numeric * 2 >= filled - missing || oneWord) return roleOfNumbers(subject)
  return roleOfWords(subject)
}

/** Ranges such as `<8` or `1-7`, the same one or two throughout: they hide small counts. */
function areMarkers(column: Column): boolean {
  const used = column.kinds.filter((kind, code) => {
    return kind === RANGE && (column.times[code] as number) > 0
  })
  const low = column.kinds.every((kind, code) => {
    return kind !== RANGE || (column.lows[code] as number) <= 1
  })
  const small = column.kinds.every((kind, code) => {
    return kind !== RANGE || (column.highs[code] as number) <= 15
  })
  return used.length <= 2 && low && small
}
