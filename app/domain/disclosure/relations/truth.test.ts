import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { tableOf } from '../../table/build-table.ts'
import { opensafely } from '../policies/opensafely.ts'
import type { Rounding } from '../report.ts'
import { graduatedStep } from '../rounding.ts'
import { understand } from '../understand.ts'
import { solve } from './between.fixture.ts'
import { HIDDEN_NUMBER } from '../series.ts'
import { readBetween } from './read-between.ts'

const BASES: Readonly<Record<Rounding['kind'], number>> = {
  none: 1,
  nearest: 5,
  floor: 5,
  ceiling: 5,
  midpoint: 6,
  graduated: 10,
}

/** How a number is printed after each kind of rounding; a tie goes up. */
const ROUND: Readonly<Record<Rounding['kind'], (value: number) => number>> = {
  none: (value) => value,
  nearest: (value) => Math.round(value / 5) * 5,
  floor: (value) => Math.floor(value / 5) * 5,
  ceiling: (value) => Math.ceil(value / 5) * 5,
  midpoint: (value) => (value === 0 ? 0 : Math.ceil(value / 6) * 6 - 3),
  graduated: (value) => Math.round(value / graduatedStep(value)) * graduatedStep(value),
}

type Made = 'rounded-alone' | 'sum-of-published'

/** Counts of some groups, with how they fared: a few small ones among many that tell sums from chance. */
const someTable = fc.record({
  counts: fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.integer({ min: 60, max: 900 }),
          fc.integer({ min: 60, max: 900 }),
          fc.integer({ min: 60, max: 900 }),
        ),
        {
          minLength: 3,
          maxLength: 6,
        },
      ),
      fc.array(fc.tuple(fc.nat(5), fc.nat(2), fc.nat(12)), { minLength: 1, maxLength: 4 }),
    )
    .map(([large, small]) =>
      large.map((row, at) =>
        row.map((value, column) => {
          const found = small.find(([r, c]) => r % large.length === at && c === column)
          return found?.[2] ?? value
        }),
      ),
    ),
  kind: fc.constantFrom(...(Object.keys(BASES) as Rounding['kind'][])),
  made: fc.constantFrom<Made>('rounded-alone', 'sum-of-published'),
})

/** The true numbers with their margins, and the same as printed: redacted first, then rounded. */
function publish(counts: readonly (readonly number[])[], kind: Rounding['kind'], made: Made) {
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
  const withMargins = (rows: readonly (readonly number[])[]) => {
    const wide = rows.map((row) => [...row, sum(row)])
    return [...wide, wide[0]!.map((_, column) => sum(wide.map((row) => row[column]!)))]
  }
  const isSmall = (value: number) => value >= 1 && value <= 7
  const truth = withMargins(counts)
  const published = withMargins(
    counts.map((row) => row.map((value) => (isSmall(value) ? 0 : ROUND[kind](value)))),
  )
  const printed = truth.map((row, at) =>
    row.map((value, column) => {
      const isMargin = at === counts.length || column === row.length - 1
      if (isSmall(value)) return '[REDACTED]'
      if (isMargin && made === 'sum-of-published') return String(published[at]![column]!)
      return String(ROUND[kind](value))
    }),
  )
  return { truth, printed }
}

test('what is learned of a redacted number is true, whatever was rounded and however totals were made', () => {
  let learned = 0
  fc.assert(
    fc.property(someTable, ({ counts, kind, made }) => {
      const { truth, printed } = publish(counts, kind, made)
      const records = printed.map((row, at) => [
        at === counts.length ? 'Total' : `Group ${'abcdef'[at]}`,
        ...row,
      ])
      const table = tableOf([['group', 'ill', 'well', 'moved', 'total'], ...records])
      const controls = kind === 'none' ? {} : { rounding: { kind, base: BASES[kind] } }
      const understood = understand(table, controls, opensafely)
      const between = readBetween({ ...understood, threshold: 7 }, solve)
      for (const { place, inferred, reading } of between.lessons.learned) {
        // What is said to hold only if totals were made in one way is held against that way.
        if (reading !== 'sure' && reading !== made) continue
        // That nothing is left means that the total was made without it: no finding says so.
        if (inferred.high === 0) continue
        learned += 1
        const value = truth[place.row]![between.counts[place.series]!.column - 1]!
        expect(inferred.low).toBeLessThanOrEqual(value)
        expect(inferred.high ?? Infinity).toBeGreaterThanOrEqual(value)
      }
    }),
    { numRuns: Math.round(3000 * CAMPAIGN) },
  )
  // It proves nothing unless something is learned.
  expect(learned).toBeGreaterThan(20)
})

test('where large numbers are redacted to protect small ones, what is said without an if is true', () => {
  let [learned, ifs] = [0, 0]
  const small = fc.array(fc.integer({ min: 1, max: 13 }), {
    minLength: 4,
    maxLength: 4,
  })
  const seeds = fc.array(fc.nat(), { maxLength: 2 })
  fc.assert(
    fc.property(someTable, small, seeds, (made, [a, b, c, d], more) => {
      // A square of small and not so small ones, all redacted, so that no sum has only one gap.
      const [first, second, ...rest] = made.counts
      const square = [
        [a!, b!, first![2]!],
        [c!, d!, second![2]!],
      ]
      const { truth, printed } = publish([...square, ...rest], 'none', 'rounded-alone')
      const counts = [...square, ...rest]
      for (const row of [0, 1]) for (const column of [0, 1]) printed[row]![column] = '[REDACTED]'
      // And others beside, large ones and totals among them; a 0 stays, as the rule has it.
      for (const seed of more) {
        const row = printed[seed % printed.length]!
        const column = Math.floor(seed / 7) % row.length
        if (row[column] !== '0') row[column] = '[REDACTED]'
      }
      const labels = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => `Group ${name}`)
      const records = printed.map((row, at) => [at < counts.length ? labels[at]! : 'Total', ...row])
      const table = tableOf([['group', 'ill', 'well', 'moved', 'total'], ...records])
      const understood = understand(table, {}, opensafely)
      const between = readBetween({ ...understood, threshold: 7 }, solve)
      const valueAt = ({ series, row }: { series: number; row: number }): number =>
        truth[row]![between.counts[series]!.column - 1]!
      // A sum that so few numbers keep by chance is none of those meant.
      const sum = (places: readonly { series: number; row: number }[]): number =>
        places.reduce((all, place) => all + valueAt(place), 0)
      const isByChance = between.relations.some(({ instances }) =>
        instances.some(({ total, parts, constant }) => sum(total) + constant !== sum(parts)),
      )
      if (isByChance) return
      const isLarge = between.counts.some(({ state }, series) =>
        [...state].some((one, row) => one === HIDDEN_NUMBER && valueAt({ series, row }) > 7),
      )
      for (const { place, inferred, ifAtMost } of between.lessons.learned) {
        if (ifAtMost !== null) ifs += 1
        if (ifAtMost !== null && isLarge) continue
        learned += 1
        expect(inferred.low).toBeLessThanOrEqual(valueAt(place))
        expect(inferred.high ?? Infinity).toBeGreaterThanOrEqual(valueAt(place))
      }
    }),
    { numRuns: Math.round(3000 * CAMPAIGN) },
  )
  // It proves nothing unless both are learned.
  expect(learned).toBeGreaterThan(100)
  expect(ifs).toBeGreaterThan(10)
})
