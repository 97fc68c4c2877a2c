import { HIDDEN, NUMBER } from '../cell-kind.ts'
import { textOf, type Column } from '../table.ts'
import type { Profile } from './profile.ts'

/** Numbers of a column that stand for redactions, with the reason in words. */
export type NumberCodes = {
  readonly values: Float64Array
  /** Cells that hold one of them. */
  readonly times: number
  readonly because: string
}

/** What statistics packages and agencies write for "missing" or "suppressed": -1, -9, -99, -998 ... */
const USUAL = /^-(1|2|7|8|9|77+|88+|9[5-9]|99[5-9]|9999+)$/
const NINES = /^9999+$/
/** How many codes one column has at most; more negative numbers are numbers. */
const MOST = 3
/** How far a row of nines has to lie beyond every other number. */
const FAR = 10

/**
 * The numbers of a column that cannot be counts and look like codes: each negative one is a usual code;
 * a row of nines that repeats lies far beyond all others. `null` where there are none.
 */
export function numberCodes(column: Column, profile: Profile): NumberCodes | null {
  const { values, negatives, max } = profile
  // Most columns end here, before anything is counted.
  if (negatives === 0 && !NINES.test(String(max))) return null
  const codes = values.filter((value) => (negatives > 0 ? value < 0 : value === max))
  // What is left has to count something.
  if (codes.length > MOST || codes.length === values.length) return null
  const times = timesOf(column, codes)
  if (negatives > 0) {
    if (!codes.every((value) => USUAL.test(String(value)))) return null
    const because = `${[...codes].join(', ')} stands for a redaction: no count is negative`
    return { values: codes, times, because }
  }
  const isFar = values.every((value) => value === max || value * FAR <= max)
  if (!isFar || times < 2) return null
  const because = `${max} stands for a redaction: it repeats, far beyond all other numbers`
  return { values: codes, times, because }
}

function timesOf({ kinds, lows, times }: Column, codes: Float64Array): number {
  return times.reduce(
    (sum, used, code) => sum + (kinds[code] === NUMBER && codes.includes(lows[code]!) ? used : 0),
    0,
  )
}

/** The column with these numbers as what they stand for: redactions. Their texts stay. */
export function withCodesHidden(column: Column, { values }: NumberCodes): Column {
  const [kinds, lows, highs] = [column.kinds.slice(), column.lows.slice(), column.highs.slice()]
  const kept = [...column.kept]
  for (const [code, value] of column.lows.entries()) {
    if (kinds[code] !== NUMBER || !values.includes(value)) continue
    kept[code] = textOf(column, code)
    kinds[code] = HIDDEN
    lows[code] = Number.NaN
    highs[code] = Number.NaN
  }
  return { ...column, kept, kinds, lows, highs }
}
