import { isOnGrid } from '../rounding.ts'
import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import { halfDigits } from './precision.ts'
import { spend, startSearch, type Search } from './search-work.ts'
import { bitsOf } from './weigh.ts'

/** A percentage, proportion or rate that is one number over another, row by row. */
export type ShareRelation = {
  readonly share: Series
  readonly part: Series
  readonly whole: Series
  /** 100 for percentages, 1 for proportions, or what a rate counts by. */
  readonly scale: number
  /** Half of the last printed digit of the share, by row. */
  readonly half: Float64Array
  /** Complete rows, those that agree with the true numbers, and those that agree as printed. */
  readonly of: number
  readonly holdsIn: number
  readonly exactIn: number
}

/** What a share may be counted by: rates are printed per anything. */
const scalesOf = ({ role }: Series): readonly number[] =>
  role === 'rate' ? [1, 100, 1000, 10_000, 100_000, 1_000_000] : [100, 1]

/** With more ways than this to explain all shares, only columns near each of them are tried. */
const MANY_WAYS = 2_000_000
/** How far away a column is that still stands near. */
const NEAR = 30

/** How one row of a share agrees with its two numbers. */
export type Agreement = 'printed' | 'true' | 'no'

/**
 * The share columns that are one column over another, found by the numbers: for each share the two
 * columns that explain it best. `search` bounds the work and remembers whether that was enough.
 */
export function shareRelations(
  shares: readonly Series[],
  parts: readonly Series[],
  wholes: readonly Series[],
  search: Search = startSearch(),
): readonly ShareRelation[] {
  const isWide = shares.length * parts.length * wholes.length > MANY_WAYS
  if (isWide) search.unfinished.add('shares')
  return shares.flatMap((share) => {
    const near = (one: Series): boolean => !isWide || Math.abs(one.column - share.column) <= NEAR
    const ways = { parts: parts.filter(near), wholes: wholes.filter(near) }
    const best = bestOf(share, ways, 6 * parts.length * wholes.length, search)
    return best === null ? [] : [best]
  })
}

function bestOf(
  share: Series,
  { parts, wholes }: { parts: readonly Series[]; wholes: readonly Series[] },
  tried: number,
  search: Search,
): ShareRelation | null {
  // A table of nothing but rates has nothing that they could come from.
  if (parts.length === 0 || wholes.length === 0) return null
  const half = halfDigits(share)
  let best: { relation: ShareRelation; bits: number } | null = null
  for (const part of parts)
    for (const whole of wholes) {
      if (part === whole) continue
      for (const scale of scalesOf(share)) {
        const next = follow({ share, half, part, whole, scale }, search)
        if (next === null || next.bits - Math.log2(tried) < 12) continue
        if (next.bits > (best?.bits ?? 0)) best = next
      }
    }
  return best?.relation ?? null
}

function follow(
  asked: Omit<ShareRelation, 'of' | 'holdsIn' | 'exactIn'>,
  search: Search,
): { relation: ShareRelation; bits: number } | null {
  const { share, part, whole } = asked
  let of = 0
  let holdsIn = 0
  let exactIn = 0
  let bits = 0
  const seen = new Set<string>()
  for (let row = 0; row < share.state.length; row++) {
    if (!spend(search, 'shares')) return null
    if (isHiddenPart(asked, row)) {
      // A hidden part that comes out as a whole number of the right size is no coincidence.
      const { low, high } = partRange(asked, row, 'true')
      const value = Math.round((low + high) / 2)
      // One that is larger than the redaction says is a share of something else.
      const fits = value >= low && value <= high && value <= part.high[row]!
      if (fits && high - low < 0.5) bits += Math.min(40, Math.log2(1 / Math.max(1e-12, high - low)))
      continue
    }
    if (!isComplete(asked, row)) continue
    of += 1
    const agreement = agreementAt(asked, row)
    if (agreement === 'no') {
      // A slip in one row of many does not undo the others; more than one in ten does.
      if (of - holdsIn > 2 + of / 10) return null
      continue
    }
    holdsIn += 1
    if (agreement === 'printed') exactIn += 1
    const value = share.printed[row]!
    const print = `${value}|${part.printed[row]}|${whole.printed[row]}`
    // Nobody, and everybody, is the same share of any number.
    if (seen.has(print) || part.printed[row] === 0 || part.printed[row] === whole.printed[row])
      continue
    seen.add(print)
    const { low, high } = rangeAt(asked, row)
    const width = agreement === 'printed' ? 2 * asked.half[row]! : high - low
    bits += Math.min(
      40,
      bitsOf(value / Math.max(1e-300, width), 0) +
        (agreement === 'true' ? sharpness(asked, row) : 0),
    )
  }
  if (holdsIn < of * 0.9) return null
  return { relation: { ...asked, of, holdsIn, exactIn }, bits }
}

/** How unlikely it is by chance that a share of the printed whole comes out at a whole number, in bits. */
function sharpness(shape: Shape, row: number): number {
  const { low, high } = partRange(shape, row, 'printed')
  const value = Math.round((low + high) / 2)
  const isSharp = high - low < 0.05 && value >= low && value <= high
  return isSharp ? Math.log2(1 / Math.max(1e-12, high - low)) : 0
}

type Shape = Pick<ShareRelation, 'share' | 'part' | 'whole' | 'scale' | 'half'>

/** Whether all three numbers are printed and the whole is somebody. */
export const isComplete = ({ share, part, whole }: Shape, row: number): boolean =>
  share.state[row] === SHOWN &&
  part.state[row] === SHOWN &&
  whole.state[row] === SHOWN &&
  whole.printed[row]! > 0

/** Whether the part is hidden beside a printed share and whole. */
export const isHiddenPart = ({ share, part, whole }: Shape, row: number): boolean =>
  share.state[row] === SHOWN &&
  part.state[row] === HIDDEN_NUMBER &&
  whole.state[row] === SHOWN &&
  whole.printed[row]! > 0

/** What the share of the true numbers can be, before it is printed. */
function rangeAt({ part, whole, scale, half }: Shape, row: number): { low: number; high: number } {
  return {
    low: (part.low[row]! / Math.max(1e-300, whole.high[row]!)) * scale - half[row]!,
    high: (part.high[row]! / Math.max(1e-300, whole.low[row]!)) * scale + half[row]!,
  }
}

/** Whether the printed share comes from the printed numbers, from true ones behind them, or from neither. */
export function agreementAt(shape: Shape, row: number): Agreement {
  const { share, part, whole, scale, half } = shape
  const value = share.printed[row]!
  const expected = (part.printed[row]! / whole.printed[row]!) * scale
  const noise = Math.abs(expected) * 1e-12
  if (Math.abs(value - expected) <= half[row]! * (1 + 1e-9) + noise) return 'printed'
  const { low, high } = rangeAt(shape, row)
  return value >= low - noise && value <= high + noise ? 'true' : 'no'
}

/** Between which numbers of people the share puts the part, the whole being as printed or truly so. */
export function partRange(
  { share, whole, scale, half }: Shape,
  row: number,
  reading: 'printed' | 'true',
): { low: number; high: number } {
  const range = shareRange({ share, scale, half }, row)
  const low = reading === 'printed' ? whole.printed[row]! : whole.low[row]!
  const high = reading === 'printed' ? whole.printed[row]! : whole.high[row]!
  return { low: Math.max(0, range.low * low), high: range.high * high }
}

/** The share itself, as a part of one, between its printed ends. */
export function shareRange(
  { share, scale, half }: Pick<Shape, 'share' | 'scale' | 'half'>,
  row: number,
): { low: number; high: number } {
  const value = share.printed[row]!
  return { low: (value - half[row]!) / scale, high: (value + half[row]!) / scale }
}

/** Shares of rounded numbers that always agree with them as printed say nothing about the true ones. */
const isFromPublished = ({ part, whole, of, exactIn }: ShareRelation): boolean =>
  of > 0 && exactIn === of && Math.max(part.rounding.base, whole.rounding.base) > 1

/**
 * Whether the share beside a hidden part comes from a printed number: the column always agrees with
 * the numbers as printed, and some number that rounding could print fits here too.
 */
export function speaksAsPrinted(relation: ShareRelation, row: number): boolean {
  if (!isFromPublished(relation)) return false
  const { low, high } = partRange(relation, row, 'printed')
  let value = Math.ceil(low - 1e-6)
  while (value <= high + 1e-6 && !isOnGrid(value, relation.part.rounding)) value += 1
  return value <= high + 1e-6
}
