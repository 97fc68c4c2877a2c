import { NUMBER, RANGE } from '../cell-kind.ts'
import type { Composites } from '../composites.ts'
import type { Column } from '../table.ts'

/** What the numbers of a composite cell are, first to last. */
export type CompositeKind =
  | 'count-share'
  | 'share-count'
  | 'count-pair'
  | 'with-interval'
  | 'mean-deviation'
  | 'other'

/** How a composite cell is laid out, as far as that says what its numbers are. */
type Layout = 'with-signed-share' | 'with-second' | 'after-share' | 'pair' | 'interval' | 'other'

function layoutOf(shape: string): Layout {
  if (/^#,?[([]n?=?#%[)\]]$/.test(shape)) return 'with-signed-share'
  if (/^#,?[([]n?=?#[)\]]$/.test(shape)) return 'with-second'
  // "16% (41)": the share first, the count behind it
  if (/^#%,?[([]n?=?#[)\]]$/.test(shape)) return 'after-share'
  if (/^#(\/|of|:)#$|^#(\/|of)#[([]#%?[)\]]$/.test(shape)) return 'pair'
  const parts = shape.split('#').length - 1
  if (parts === 3 || /^#-#$|^[([]#[,-]#[)\]]$|^#to#$|^#,#$/.test(shape)) return 'interval'
  return 'other'
}

/** What each composite text of a column tells, from its layout and its numbers. */
export function kindsOf(composites: Composites): CompositeKind[] {
  const { shapes, shapeOf, starts, lows } = composites
  const layouts = [...shapes.keys()].map(layoutOf)
  return shapeOf.map((shape, place) => {
    const first = starts[place]!
    switch (layouts[shape]!) {
      case 'with-signed-share':
        return isWhole(composites, first) ? 'count-share' : 'other'
      case 'with-second':
        if (!isWhole(composites, first)) return 'mean-deviation'
        return canBeShare(lows[first + 1]!) ? 'count-share' : 'other'
      case 'after-share':
        return isWhole(composites, first + 1) ? 'share-count' : 'other'
      case 'pair':
        return isWhole(composites, first) ? 'count-pair' : 'other'
      case 'interval':
        return 'with-interval'
      default:
        return 'other'
    }
  })
}

const canBeShare = (low: number): boolean => Number.isNaN(low) || (low >= 0 && low <= 100)

function isWhole({ kinds, lows, decimals }: Composites, part: number): boolean {
  const low = lows[part]!
  const kind = kinds[part]
  return (
    Number.isNaN(low) || kind === RANGE || (kind === NUMBER && decimals[part] === 0 && low >= 0)
  )
}

/** The kinds of a column's composite cells, weighted by how often each stands there. */
export function compositeKinds({ composites, times }: Column): Map<CompositeKind, number> {
  const weights = new Map<CompositeKind, number>()
  if (composites === null) return weights
  for (const [place, kind] of kindsOf(composites).entries()) {
    const used = times[composites.codes[place]!]!
    if (used > 0) weights.set(kind, (weights.get(kind) ?? 0) + used)
  }
  return weights
}

/**
 * Whether the shares of a column carry percent signs. Then a cell without one, "122 (10.8)" among
 * "12 (3.4%)", is a mean with its deviation.
 */
export function signsShares(
  { codes, shapes, shapeOf }: Composites,
  times: Column['times'],
): boolean {
  const used = [...shapes.keys()].map(() => 0)
  for (let place = 0; place < codes.length; place += 1)
    used[shapeOf[place]!]! += times[codes[place]!]!
  let signed = 0
  for (const [shape, number] of shapes) if (/^#,?[([]#%[)\]]$/.test(shape)) signed += used[number]!
  const bare = used[shapes.get('#(#)') ?? -1] ?? 0
  return signed > 2 && signed > bare * 2
}
