import { type CellKind, NUMBER, PERCENT } from './cell-kind.ts'
import { type Composite, type CountWithShare, shapeWithShare } from './composite.ts'

/**
 * The texts of a column that hold several numbers each, in the order of their codes. Their parts
 * stand in columns of their own, those of one text together: no object per cell.
 */
export type Composites = {
  readonly codes: readonly number[]
  /** The layouts that come up, numbered, and the number of that of each text. */
  readonly shapes: ReadonlyMap<string, number>
  readonly shapeOf: readonly number[]
  /** Where the parts of each text start. */
  readonly starts: readonly number[]
  readonly kinds: readonly number[]
  readonly lows: readonly number[]
  readonly highs: readonly number[]
  readonly decimals: readonly number[]
}

/** Composites while their column is read. */
export type GrowingComposites = { shapes: Map<string, number> } & {
  readonly [Part in Exclude<keyof Composites, 'shapes'>]: number[]
}

/** None of them yet. */
export const startComposites = (): GrowingComposites => ({
  codes: [],
  shapes: new Map(),
  shapeOf: [],
  starts: [],
  kinds: [],
  lows: [],
  highs: [],
  decimals: [],
})

/** Takes what the text of a code holds; codes come in order. */
export function addComposite(
  composites: GrowingComposites,
  code: number,
  { shape, parts }: Composite,
): void {
  start(composites, code, shape)
  for (const { kind, low, high, decimals } of parts) add(composites, kind, low, high, decimals)
}

/** The same of the two numbers of `12 (3.4)`. */
export function addCountWithShare(
  composites: GrowingComposites,
  code: number,
  { count, countDecimals, share, shareDecimals, percent }: CountWithShare,
): void {
  start(composites, code, shapeWithShare(percent))
  add(composites, NUMBER, count, count, countDecimals)
  add(composites, percent ? PERCENT : NUMBER, share, share, shareDecimals)
}

function start(composites: GrowingComposites, code: number, shape: string): void {
  const { codes, shapes, shapeOf, starts, kinds } = composites
  let number = shapes.get(shape)
  if (number === undefined) {
    number = shapes.size
    shapes.set(shape, number)
  }
  codes.push(code)
  shapeOf.push(number)
  starts.push(kinds.length)
}

function add(
  { kinds, lows, highs, decimals }: GrowingComposites,
  kind: CellKind,
  low: number,
  high: number,
  digits: number,
): void {
  kinds.push(kind)
  lows.push(low)
  highs.push(high)
  decimals.push(digits)
}
