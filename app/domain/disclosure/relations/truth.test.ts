import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { tableOf } from '../../table/build-table.ts'
import { opensafely } from '../policies/opensafely.ts'
import type { Rounding } from '../report.ts'
import { graduatedStep } from '../rounding.ts'
import { understand } from '../understand.ts'
import { solve } from './between.fixture.ts'
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
      const between = readBetween({ table, ...understood, threshold: 7 }, solve)
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
