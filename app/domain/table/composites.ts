import type { Composite } from './composite.ts'

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
  { codes, shapes, shapeOf, starts, kinds, lows, highs, decimals }: GrowingComposites,
  code: number,
  { shape, parts }: Composite,
): void {
  const number = shapes.get(shape) ?? shapes.size
  shapes.set(shape, number)
  codes.push(code)
  shapeOf.push(number)
  starts.push(kinds.length)
  for (const part of parts) {
    kinds.push(part.kind)
    lows.push(part.low)
    highs.push(part.high)
    decimals.push(part.decimals)
  }
}
