import { RANGE } from '../cell-kind.ts'
import type { Column, Table } from '../table.ts'
import { wordsOf } from '../words.ts'
import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import { withCodedLevels } from './key-columns.ts'
import { profileOf } from './profile.ts'
import { roleOfComposites } from './role-of-composites.ts'
import { roleOfNumbers } from './role-of-numbers.ts'
import { roleOfWords } from './role-of-words.ts'

/** What each column of a table is, with reasons, from its header, its values and its neighbours. */
export function inferRoles(table: Table): ColumnRole[] {
  const named = table.columns.map(({ label }) => wordsOf(label).join(' '))
  const headers = new Set(named)
  const roles = table.columns.map((column, at) =>
    inferRole({ column, profile: profileOf(column), words: named[at]!, headers }),
  )
  return withCodedLevels(table, roles)
}

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
