import { HIDDEN, NUMBER, RANGE } from '../table/cell-kind.ts'
import type { Composites } from '../table/composites.ts'
import { kindsOf, signsShares, type CompositeKind } from '../table/roles/composite-kind.ts'
import type { Column } from '../table/table.ts'
import { HIDDEN_NUMBER, SHOWN, type Series } from './series.ts'

/** Which number of a cell is meant: the count in it, or the share. */
export type Wanted = 'count' | 'share'

/** Numbers by the code of their text, laid out as those of a series are by row. */
type NumbersByCode = Pick<Series, 'state' | 'low' | 'high' | 'decimals'>

/** One part of each composite text of a column, where that is a count or a share as wanted. */
export function compositeNumbers(
  composites: Composites,
  times: Column['times'],
  part: number,
  wanted: Wanted,
): NumbersByCode {
  const { length } = times
  const state = new Uint8Array(length)
  const low = new Float64Array(length)
  const high = new Float64Array(length)
  const decimals = new Uint8Array(length)
  const { codes, starts, kinds, lows } = composites
  const signed = signsShares(composites, times)
  const meant = kindsOf(composites)
  for (let place = 0; place < meant.length; place += 1) {
    const kind = meant[place]!
    const start = starts[place]!
    // Among shares that carry percent signs "122 (10.8)" is a mean.
    if (signed && kind === 'count-share' && kinds[start + 1] === NUMBER && lows[start + 1]! > 0)
      continue
    const which = partOf(kind, part, wanted)
    if (which === null) continue
    const [code, at] = [codes[place]!, start + which]
    const isHidden = kinds[at] === HIDDEN
    state[code] = isHidden || kinds[at] === RANGE ? HIDDEN_NUMBER : SHOWN
    low[code] = isHidden ? 0 : lows[at]!
    high[code] = isHidden ? Infinity : composites.highs[at]!
    decimals[code] = composites.decimals[at]!
  }
  return { state, low, high, decimals }
}

/** Which of its numbers a composite cell gives as this part, if any. */
function partOf(kind: CompositeKind, part: number, wanted: Wanted): number | null {
  if (kind === 'count-pair') return wanted === 'count' ? part : null
  if (part !== (wanted === 'count' ? 0 : 1)) return null
  if (kind === 'count-share') return part
  return kind === 'share-count' ? 1 - part : null
}
