import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import { compositeKinds } from './composite-kind.ts'
import { headerNames, OTHER_HEADERS } from './vocabulary.ts'

/** The role of a column whose cells hold several numbers each. */
export function roleOfComposites({ column, words }: Subject): ColumnRole {
  const kinds = compositeKinds(column)
  const counts =
    (kinds.get('count-share') ?? 0) +
    (kinds.get('share-count') ?? 0) +
    (kinds.get('count-pair') ?? 0)
  const others = (kinds.get('with-interval') ?? 0) + (kinds.get('mean-deviation') ?? 0)
  const header = OTHER_HEADERS.find(({ words: pattern }) => pattern.test(words))
  const estimate = header?.role === 'estimate' || header?.role === 'bound'
  if (counts > 0 && !(estimate && others > counts) && !looksLikeShare(words)) {
    return says('composite', 'a count with its percentage or denominator in each cell')
  }
  if (header !== undefined) return says(header.role, headerNames(header.says))
  return says('estimate', 'a number with its interval in each cell')
}

// "12 (10, 14)" under "% (95% CI)" is a share, even where it is whole.
function looksLikeShare(words: string): boolean {
  const names = /^(%|percent|perc|pct|rate)|^(hr|or|rr|coef|mean|median)\b/.test(words)
  return names && !/\bn\b/.test(words)
}
