import { UNROUNDED } from '../rounding.ts'
import { SHOWN, type Series } from '../series.ts'
import { halfDigits } from './precision.ts'
import { spend, type Search } from './search-work.ts'
import { agreementAt, isComplete, type ShareRelation } from './share-relations.ts'

/** The column of a number that stands in none. */
const NOWHERE = -1
/** Different rows that have to lead to one number. */
const LEAST_ROWS = 3
/** How far beyond chance they have to agree, as a power of two. */
const ENOUGH_BITS = 12
/** Whole numbers that are tried at most as what the shares are of. */
const MOST_TRIED = 2_000

/** The columns that a share is computed from. */
export const columnsBehind = ({ part, whole }: Pick<ShareRelation, 'part' | 'whole'>): number[] =>
  [part.column, whole.column].filter((column) => column !== NOWHERE)

/** The one number that the shares of these counts are of where the table does not print it. */
export function wholeBehind(shares: readonly ShareRelation[], counts: Series): number | null {
  const known = shares.find(({ part, whole }) => part === counts && whole.column === NOWHERE)
  if (known === undefined) return null
  const { low, high } = known.whole
  return low[0] === high[0] ? low[0]! : null
}

/** A range of the number that shares are of. */
type Range = { readonly low: number; readonly high: number }

/**
 * Shares of one number of people that the table does not print: each row says between which ends it
 * lies, and where all rows agree on one whole number, beyond chance, a reader knows it. Percentages
 * printed in full of a redacted table give its total back.
 */
export function commonWholes(
  shares: readonly Series[],
  parts: readonly Series[],
  search: Search,
): readonly ShareRelation[] {
  const tried = shares.length * parts.length
  // What a rate is per is not said, and then its number is not known either.
  const plain = shares.filter(({ role }) => role !== 'rate')
  return plain.flatMap((share) => {
    const half = halfDigits(share)
    const scale = share.role === 'proportion' ? 1 : 100
    let best: { relation: ShareRelation; bits: number } | null = null
    for (const part of parts) {
      const asked = { share, half, part, scale }
      const next = mayAgree(asked, search) ? follow(asked, search) : null
      if (next === null || next.bits - Math.log2(tried) < ENOUGH_BITS) continue
      if (next.bits > (best?.bits ?? 0)) best = next
    }
    return best === null ? [] : [best.relation]
  })
}

type Asked = Pick<ShareRelation, 'share' | 'half' | 'part' | 'scale'>

/** Whether the rows, one after the other, leave some number: most columns fail at the first few. */
function mayAgree({ share, half, part, scale }: Asked, search: Search): boolean {
  let [low, high] = [0, Infinity]
  for (let row = 0; row < share.state.length; row++) {
    if (!spend(search, 'shares')) return false
    if (share.state[row] !== SHOWN || part.state[row] !== SHOWN) continue
    const value = share.printed[row]!
    if (value <= half[row]! || part.printed[row]! <= 0) continue
    low = Math.max(low, (part.low[row]! * scale) / (value + half[row]!))
    high = Math.min(high, (part.high[row]! * scale) / (value - half[row]!))
    if (low > high * (1 + 1e-9)) return false
  }
  return true
}

function follow(asked: Asked, search: Search): { relation: ShareRelation; bits: number } | null {
  const rows = tellingRows(asked)
  if (rows.length < LEAST_ROWS) return null
  const truly = shared(rows.map(({ truly }) => truly))
  const printed = shared(rows.map(({ printed }) => printed))
  const bits = bitsOf(rows.map((row) => row.truly))
  const isOfPrinted = printed.low <= printed.high
  // Rounding leaves room for chance: that all agree as printed has to be beyond it as well.
  if (isOfPrinted && asked.part.rounding.base > 1)
    if (bitsOf(rows.map((row) => row.printed)) - bits < ENOUGH_BITS) return null
  const one = oneNumber(printed) ?? exactly(rows, asked, truly, search)
  if (one === null) return null
  // Shares of the printed numbers leave the true ones as open as rounding does.
  const whole = wholeOf(asked.part, one, isOfPrinted ? inWhole(truly) : { low: one, high: one })
  const relation = weigh({ ...asked, whole })
  return relation === null ? null : { relation, bits }
}

/** What one row says of the number: by what is truly behind its part, and by the part as printed. */
type Row = { readonly row: number; readonly truly: Range; readonly printed: Range }

function tellingRows({ share, half, part, scale }: Asked): readonly Row[] {
  const seen = new Set<string>()
  const rows: Row[] = []
  for (let row = 0; row < share.state.length; row++) {
    if (share.state[row] !== SHOWN || part.state[row] !== SHOWN) continue
    const [value, count] = [share.printed[row]!, part.printed[row]!]
    const print = `${value}|${count}`
    if (value <= half[row]! || count <= 0 || seen.has(print)) continue
    seen.add(print)
    const [least, most] = [(value - half[row]!) / scale, (value + half[row]!) / scale]
    rows.push({
      row,
      truly: { low: part.low[row]! / most, high: part.high[row]! / least },
      printed: { low: count / most, high: count / least },
    })
  }
  return rows
}

/** What all ranges have in common, but for the noise of binary fractions. */
function shared(ranges: readonly Range[]): Range {
  const low = Math.max(...ranges.map((range) => range.low))
  const high = Math.min(...ranges.map((range) => range.high))
  return { low: low * (1 - 1e-9), high: high * (1 + 1e-9) }
}

/** The whole numbers of a range. */
const inWhole = ({ low, high }: Range): Range => ({ low: Math.ceil(low), high: Math.floor(high) })

/** The one whole number of a range, if there is just one. */
function oneNumber(range: Range): number | null {
  const { low, high } = inWhole(range)
  return low === high && low >= 1 ? low : null
}

/** The one number of which every share is a whole number of people, if there is just one. */
function exactly(
  rows: readonly Row[],
  { share, half, part, scale }: Asked,
  range: Range,
  search: Search,
): number | null {
  const { low: first, high: last } = inWhole(range)
  if (last - first > MOST_TRIED) return null
  let found: number | null = null
  for (let one = first; one <= last; one++) {
    if (!spend(search, 'shares', rows.length)) return null
    const fits = rows.every(({ row }) => {
      const people = (share.printed[row]! / scale) * one
      const slack = (half[row]! / scale) * one + 1e-9 * people
      const value = Math.round(people)
      const isOne = Math.abs(value - people) <= slack
      return isOne && value >= part.low[row]! && value <= part.high[row]!
    })
    if (!fits) continue
    if (found !== null) return null
    found = one
  }
  return found
}

/** How unlikely it is that all ranges meet: each against the sharpest of them. */
function bitsOf(ranges: readonly Range[]): number {
  const widths = ranges.map(({ low, high }) => (high - low) / Math.max(1, low))
  const sharpest = Math.min(...widths)
  const rest = widths.toSorted((one, other) => one - other).slice(1)
  return rest.reduce(
    (sum, width) => sum + Math.min(40, Math.max(0, -Math.log2(width + sharpest + 1e-12))),
    0,
  )
}

/** The number as a series that says the same on every row and stands in no column. */
function wholeOf(part: Series, one: number, { low, high }: Range): Series {
  const rows = part.state.length
  return {
    ...part,
    column: NOWHERE,
    part: 0,
    name: `${one.toLocaleString('en-GB')} (not printed)`,
    role: 'denominator',
    rounding: UNROUNDED,
    state: new Uint8Array(rows).fill(SHOWN),
    printed: new Float64Array(rows).fill(one),
    low: new Float64Array(rows).fill(Math.min(one, low)),
    high: new Float64Array(rows).fill(Math.max(one, high)),
  }
}

function weigh(shape: Omit<ShareRelation, 'of' | 'holdsIn' | 'exactIn'>): ShareRelation | null {
  let [of, holdsIn, exactIn] = [0, 0, 0]
  for (let row = 0; row < shape.share.state.length; row++) {
    if (!isComplete(shape, row)) continue
    of += 1
    const agreement = agreementAt(shape, row)
    if (agreement !== 'no') holdsIn += 1
    if (agreement === 'printed') exactIn += 1
  }
  return holdsIn < of ? null : { ...shape, of, holdsIn, exactIn }
}
