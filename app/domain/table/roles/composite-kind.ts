import { NUMBER, RANGE } from '../cell-kind.ts'
import type { Cell } from '../cell-kind.ts'
import type { Composite } from '../composite.ts'
import type { Column } from '../table.ts'

/** What the numbers of a composite cell are, first to last. */
export type CompositeKind =
  | 'count-share'
  | 'share-count'
  | 'count-pair'
  | 'with-interval'
  | 'mean-deviation'
  | 'other'

/** What a composite cell tells, from its layout and its numbers. */
export function compositeKind({ shape, parts }: Composite): CompositeKind {
  const [first, second] = parts as [Cell, Cell]
  const wholeFirst = isWhole(first)
  // By far the commonest layout.
  if (shape === '#(#)' && wholeFirst) return shareOrOther(second)
  if (parts.length === 2 && /^#,?[([]n?=?#%?[)\]]$/.test(shape)) {
    if (shape.includes('#%')) return wholeFirst ? 'count-share' : 'other'
    if (!wholeFirst) return 'mean-deviation'
    return shareOrOther(second)
  }
  // "16% (41)": the share first, the count behind it
  if (parts.length === 2 && /^#%,?[([]n?=?#[)\]]$/.test(shape)) {
    return isWhole(second) ? 'share-count' : 'other'
  }
  if (parts.length === 2 && /^#(\/|of|:)#$/.test(shape)) {
    return wholeFirst ? 'count-pair' : 'other'
  }
  if (parts.length === 3 && /^#(\/|of)#[([]#%?[)\]]$/.test(shape)) {
    return wholeFirst ? 'count-pair' : 'other'
  }
  if (parts.length === 3 || /^#-#$|^[([]#[,-]#[)\]]$|^#to#$|^#,#$/.test(shape)) {
    return 'with-interval'
  }
  return 'other'
}

const shareOrOther = ({ low }: Cell): CompositeKind =>
  Number.isNaN(low) || (low >= 0 && low <= 100) ? 'count-share' : 'other'

function isWhole({ kind, low, decimals }: Cell): boolean {
  return Number.isNaN(low) || kind === RANGE || (kind === NUMBER && decimals === 0 && low >= 0)
}

/** The kinds of a column's composite cells, weighted by how often each stands there. */
export function compositeKinds(column: Column): Map<CompositeKind, number> {
  const kinds = new Map<CompositeKind, number>()
  for (const [code, composite] of column.composites) {
    if (column.times[code] === 0) continue
    const kind = compositeKind(composite)
    kinds.set(kind, (kinds.get(kind) ?? 0) + (column.times[code] as number))
  }
  return kinds
}

/**
 * Whether the shares of a column carry percent signs. Then a cell without one, "122 (10.8)" among
 * "12 (3.4%)", is a mean with its deviation.
 */
export function signsShares({ composites, times }: Column): boolean {
  let signed = 0
  let bare = 0
  for (const [code, { shape }] of composites) {
    const used = times[code] as number
    if (/^#,?[([]#%[)\]]$/.test(shape)) signed += used
    else if (shape === '#(#)') bare += used
  }
  return signed > 2 && signed > bare * 2
}
