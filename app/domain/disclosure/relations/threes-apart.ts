import { SHOWN, type Series } from '../series.ts'
import { SOME, type Candidate, type Candidates } from './row-total-candidates.ts'
import type { Search } from './search-work.ts'

/** Numbers of three columns and their total that are followed at most, in all rows together. */
const MOST_FOLLOWED = 1_000_000

/**
 * In a table of some width that hides something: any three columns and any fourth as their sum, each
 * tried on the first row that prints all of them, since almost all fail there. Where too many are left,
 * as in a table of small numbers, none is followed, and that is remembered to be said.
 */
export function threesApart(
  series: readonly Series[],
  sample: readonly number[],
  { rows, search }: { rows: number; search: Search },
): Candidates {
  const size = series.length
  const surviving: Candidate[] = []
  if (size <= SOME) return { tried: 0, surviving }
  const [low, high] = [endsOf(series, sample, 'low'), endsOf(series, sample, 'high')]
  // NaN where a number is not printed: every comparison with it fails.
  const holds = (one: number, two: number, three: number, total: number): boolean => {
    let tested = 0
    for (let row = 0; row < sample.length * size; row += size) {
      const least = low[row + one]! + low[row + two]! + low[row + three]!
      const most = high[row + one]! + high[row + two]! + high[row + three]!
      if (least > high[row + total]! || most < low[row + total]!) return false
      if (least <= high[row + total]!) tested += 1
    }
    return tested > 0
  }
  for (let one = 0; one < size; one++)
    for (let two = one + 1; two < size; two++)
      for (let three = two + 1; three < size; three++)
        for (let total = 0; total < size; total++) {
          if (total === one || total === two || total === three) continue
          if (!holds(one, two, three, total)) continue
          surviving.push({ total, parts: [one, two, three] })
          if (surviving.length * rows * 4 <= MOST_FOLLOWED) continue
          search.unfinished.add('columns-apart')
          return { tried: 0, surviving: [] }
        }
  return { tried: size ** 4 / 6, surviving }
}

/** One end of the printed numbers, sample row by sample row; NaN where none is printed. */
function endsOf(
  series: readonly Series[],
  sample: readonly number[],
  end: 'low' | 'high',
): Float64Array {
  return Float64Array.from(
    sample.flatMap((row) =>
      series.map((one) => (one.state[row] === SHOWN ? one[end][row]! : Number.NaN)),
    ),
  )
}
