import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { loadSolver } from '#app/checking/solve-lp.ts'
import { infer } from './infer.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { Solve } from './solver.ts'
import { shareOf, sumOf, type Equation, type System, type Variable } from './system.ts'

const solve = await loadSolver()

const exact = (value: number): Variable => ({ low: value, high: value, whole: true })
const hidden = (low = 0, high: number | null = null): Variable => ({ low, high, whole: true })
const everyIn = (system: System): readonly number[] => system.variables.map((_, v) => v)
const ranges = (system: System, limits?: Limits) =>
  infer(system, { targets: everyIn(system), solve, ...(limits && { limits }) }).intervals.map(
    ({ low, high }) => [low, high],
  )

/** A table with its margins: rows of cells, then the row totals, the column totals and the grand total. */
function twoWay(rows: readonly (readonly Variable[])[], margins?: readonly (readonly number[])[]) {
  const height = rows.length
  const width = rows[0]!.length
  const cell = (row: number, column: number): number => row * width + column
  const variables = [...rows.flat(), ...(margins ?? []).flat().map(exact)]
  const side = Array.from({ length: width }, (_, column) => column)
  const down = Array.from({ length: height }, (_, row) => row)
  const equations = [
    ...down.map((row) =>
      sumOf(
        height * width + row,
        side.map((column) => cell(row, column)),
      ),
    ),
    ...side.map((column) =>
      sumOf(
        height * width + height + column,
        down.map((row) => cell(row, column)),
      ),
    ),
  ]
  return { variables, equations }
}

describe('the shapes of the published cases, with numbers of our own', () => {
  test('one hidden part of a shown total is the difference', () => {
    const system = {
      variables: [exact(340), exact(334), hidden(1, 7)],
      equations: [sumOf(0, [1, 2])],
    }
    expect(ranges(system)[2]).toEqual([6, 6])
  })

  test('a hidden total is bounded by its parts', () => {
    const system = {
      variables: [hidden(), hidden(1, 7), exact(5)],
      equations: [sumOf(0, [1, 2])],
    }
    expect(ranges(system)[0]).toEqual([6, 12])
  })

  test('totals rounded on their own concede no more than the redaction did', () => {
    const system = {
      variables: [hidden(343, 347), hidden(338, 342), hidden(1, 7)],
      equations: [sumOf(0, [1, 2])],
    }
    expect(ranges(system)[2]).toEqual([1, 7])
  })

  test('two sums without an upper end that push each other on for ever cannot both hold', () => {
    // A total that is a part and one more, and the same as that part.
    const system = {
      variables: [hidden(), hidden(1), exact(1)],
      equations: [sumOf(0, [1, 2]), sumOf(0, [1])],
    }
    const { contradictory, gaveUp, used } = infer(system, { targets: [0, 1], solve })
    expect([contradictory.size, gaveUp.size]).toEqual([2, 0])
    expect(used.steps).toBeGreaterThan(2_000)
    expect(used.steps).toBeLessThan(20_000)
  })

  test('a square of four hidden cells leaves ranges, and shown zeros narrow them', () => {
    const square = (least: number) =>
      twoWay(
        [
          [hidden(least), hidden(least), exact(4)],
          [hidden(least), hidden(least), exact(5)],
        ],
        [
          [12, 9],
          [8, 4, 9],
        ],
      )
    expect(
      ranges(square(0))
        .slice(0, 5)
        .filter((_, at) => at !== 2),
    ).toEqual([
      [4, 8],
      [0, 4],
      [0, 4],
      [0, 4],
    ])
    expect(ranges(square(1))[0]).toEqual([5, 7])
  })

  test('a cell that only several equations together fix (rank test)', () => {
    // a+b = 5, b+c = 7, a+c = 6: none is fixed by one line.
    const system: System = {
      variables: [hidden(), hidden(), hidden(), exact(5), exact(7), exact(6)],
      equations: [sumOf(3, [0, 1]), sumOf(4, [1, 2]), sumOf(5, [0, 2])],
    }
    expect(ranges(system).slice(0, 3)).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ])
  })

  test('whole numbers say more than decimals where a cell counts twice', () => {
    // 2a + 2b + c = 7 and c at most 2: c is odd, so it is 1.
    const system: System = {
      variables: [hidden(0, 9), hidden(0, 9), hidden(0, 2)],
      equations: [
        {
          terms: [
            { variable: 0, factor: 2 },
            { variable: 1, factor: 2 },
            { variable: 2, factor: 1 },
          ],
          low: 7,
          high: 7,
        },
      ],
    }
    expect(ranges(system)).toEqual([
      [0, 3],
      [0, 3],
      [1, 1],
    ])
  })

  test('a printed percentage of a known and of an unknown number of people', () => {
    const of = (people: Variable): System => ({
      variables: [hidden(), people],
      equations: shareOf(0, 1, { low: 0.0145, high: 0.0155 }),
    })
    expect(ranges(of(exact(260)))[0]).toEqual([4, 4])
    expect(ranges(of(hidden(200, 300)))).toEqual([
      [3, 4],
      [200, 275],
    ])
  })

  test('decimals, where sums are of money and not of people', () => {
    const money = (low: number, high: number | null): Variable => ({ low, high, whole: false })
    const square: System = {
      variables: [money(0, null), money(0, null), money(0, null), money(0, null)],
      equations: [
        [0, 1, 10.5],
        [2, 3, 4.25],
        [0, 2, 8.75],
        [1, 3, 6],
      ].map(([one, two, sum]) => ({
        terms: [one!, two!].map((variable) => ({ variable, factor: 1 })),
        low: sum! - 0.01,
        high: sum! + 0.01,
      })),
    }
    const found = ranges(square).map((ends) => ends.map((end) => Math.round(end! * 100) / 100))
    expect(found[0]).toEqual([4.48, 8.76])
    const line: System = {
      variables: [money(9, 9), money(2, 4), money(1, 2)],
      equations: [sumOf(0, [1, 2])],
    }
    expect([...infer(line, { targets: [1], solve }).contradictory]).toEqual([1])
  })

  test('a range without end stays one, and a number in no sum keeps what was said of it', () => {
    const system: System = {
      variables: [hidden(3), hidden(1, 7), hidden(0)],
      equations: [
        {
          terms: [
            { variable: 0, factor: 1 },
            { variable: 2, factor: -1 },
          ],
          low: 0,
          high: Infinity,
        },
        {
          terms: [
            { variable: 0, factor: 2 },
            { variable: 2, factor: -2 },
          ],
          low: 1,
          high: Infinity,
        },
      ],
    }
    expect(ranges(system)).toEqual([
      [3, null],
      [1, 7],
      [0, null],
    ])
  })

  test('sums that cannot hold teach nothing, and say so', () => {
    const line = { variables: [exact(9), exact(3), hidden(1, 5)], equations: [sumOf(0, [1, 2])] }
    const one = infer(line, { targets: [2], solve })
    expect(one.intervals[2]).toEqual({ low: 1, high: 5 })
    expect([...one.contradictory]).toEqual([2])
    // Only the rank test sees that these three cannot hold in whole numbers,
    const odd = {
      variables: [hidden(), hidden(), hidden(), exact(5), exact(7), exact(7)],
      equations: [sumOf(3, [0, 1]), sumOf(4, [1, 2]), sumOf(5, [0, 2])],
    }
    expect([...infer(odd, { targets: [0], solve }).contradictory]).toEqual([0])
    // and only its answer shows that nothing is left for the fourth.
    const full: System = {
      variables: [hidden(), hidden(), hidden(), exact(5), exact(7), exact(6), hidden(6)],
      equations: [
        sumOf(3, [0, 1]),
        sumOf(4, [1, 2]),
        sumOf(5, [0, 2]),
        { terms: [0, 1, 2, 6].map((variable) => ({ variable, factor: 1 })), low: 12, high: 14 },
      ],
    }
    expect([...infer(full, { targets: [6], solve }).contradictory]).toEqual([6])
  })
})

describe('limits', () => {
  const hard = twoWay(
    [
      [hidden(), hidden(), hidden()],
      [hidden(), hidden(), hidden()],
      [hidden(), hidden(), hidden()],
    ],
    [
      [10, 11, 12],
      [9, 10, 14],
    ],
  )
  const best = ranges(hard)

  test.each([
    ['steps', { steps: 5 }],
    ['terms in a block', { blockTerms: 3 }],
    ['questions', { questions: 1 }],
    ['pivots', { pivots: 0 }],
  ])('out of %s: the cells are named, and what is said stays true', (_, less) => {
    const { intervals, gaveUp } = infer(hard, {
      targets: everyIn(hard),
      solve,
      limits: { ...LIMITS, ...less },
    })
    expect(gaveUp.size).toBeGreaterThan(0)
    for (const [v, { low, high }] of intervals.entries()) {
      expect(low).toBeLessThanOrEqual(best[v]![0]!)
      expect(high ?? Infinity).toBeGreaterThanOrEqual(best[v]![1]!)
    }
  })

  test('every amount of steps and eliminations ends in true ranges', () => {
    const ring: System = {
      variables: [hidden(), hidden(), hidden(), hidden(), exact(5), exact(7), exact(6)],
      equations: [
        sumOf(4, [0, 1]),
        sumOf(5, [1, 2]),
        sumOf(6, [0, 2]),
        { terms: [0, 1, 2, 3].map((variable) => ({ variable, factor: 1 })), low: 12, high: 14 },
      ],
    }
    for (let amount = 0; amount < 60; amount++)
      for (const less of [{ steps: amount }, { eliminations: amount }]) {
        const limits = { ...LIMITS, ...less }
        const { intervals, gaveUp } = infer(ring, { targets: [0, 1, 2, 3], solve, limits })
        for (const [v, value] of [2, 3, 4].entries()) {
          expect(intervals[v]!.low).toBeLessThanOrEqual(value)
          expect(intervals[v]!.high ?? Infinity).toBeGreaterThanOrEqual(value)
          expect(gaveUp.has(v) || intervals[v]!.low === value).toBe(true)
        }
      }
  })

  test.each([
    ['impossible', 'contradictory'],
    ['gave-up', 'gaveUp'],
    ['unbounded', null],
  ] as const)('a solver that answers %s', (outcome, named) => {
    const stub: Solve = (_, use) =>
      use(() => ({ outcome, value: 0, point: new Float64Array(12), pivots: 9, branches: 0 }))
    const inference = infer(hard, { targets: [0], solve: stub })
    expect(inference.intervals[0]!.low).toBe(0)
    expect([...inference.gaveUp]).toEqual(named === 'gaveUp' ? [0] : [])
    expect([...inference.contradictory]).toEqual(named === 'contradictory' ? [0] : [])
  })

  test('a solver whose whole-number search stops, fails or contradicts itself', () => {
    const half = new Float64Array(9).fill(0.5)
    const stub =
      (outcome: 'impossible' | 'gave-up' | 'optimal'): Solve =>
      (_, use) =>
        use(({ whole, sense }) =>
          whole
            ? { outcome, value: sense === 'least' ? 9 : 1, point: half, pivots: 0, branches: 3 }
            : {
                outcome: 'optimal',
                value: sense === 'least' ? 0.5 : 8.5,
                point: half,
                pivots: 0,
                branches: 0,
              },
        )
    const least = (outcome: 'impossible' | 'gave-up' | 'optimal') =>
      infer(hard, { targets: [0], solve: stub(outcome) })
    expect([...least('gave-up').gaveUp]).toEqual([0])
    expect([...least('impossible').contradictory]).toEqual([0])
    expect([...least('optimal').contradictory]).toEqual([0])
  })

  test('a range too wide to search one by one keeps its decimal answer', () => {
    const limits = { ...LIMITS, narrow: 0 }
    const odd: System = {
      variables: [hidden(0, 9), hidden(0, 9), hidden(0, 2)],
      equations: [
        {
          terms: [2, 2, 1].map((factor, variable) => ({ variable, factor })),
          low: 7,
          high: 7,
        },
      ],
    }
    expect(ranges(odd, limits)[2]).toEqual([0, 2])
  })

  test('without the rank test the solver gives the same answer', () => {
    expect(ranges(hard, { ...LIMITS, eliminations: 0 })).toEqual(best)
  })
})

describe('against enumeration', () => {
  /** Every way the numbers can be, tried one by one: the least and the most of each. */
  function enumerate({ variables, equations }: System): readonly (readonly number[])[] | null {
    const low = variables.map(() => Infinity)
    const high = variables.map(() => -Infinity)
    const values = variables.map((one) => one.low)
    const holds = ({ terms, ...ends }: Equation): boolean => {
      const sum = terms.reduce((all, { variable, factor }) => all + factor * values[variable]!, 0)
      return sum >= ends.low && sum <= ends.high
    }
    const walk = (at: number): void => {
      if (at === variables.length) {
        if (!equations.every(holds)) return
        for (const [v, value] of values.entries()) {
          low[v] = Math.min(low[v]!, value)
          high[v] = Math.max(high[v]!, value)
        }
        return
      }
      for (let value = variables[at]!.low; value <= variables[at]!.high!; value++) {
        values[at] = value
        walk(at + 1)
      }
    }
    walk(0)
    return low[0] === Infinity ? null : low.map((from, v) => [from, high[v]!])
  }

  const someSystem = fc
    .record({
      truth: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 6 }),
      noise: fc.infiniteStream(fc.nat(3)),
      picks: fc.infiniteStream(fc.nat(9)),
      equations: fc.integer({ min: 1, max: 4 }),
      lie: fc.boolean(),
    })
    .map(({ truth, noise, picks, equations: count, lie }) => {
      const next = (stream: Iterator<number>): number => stream.next().value as number
      const variables = truth.map((value) => ({
        low: Math.max(0, value - next(noise)),
        high: value + next(noise),
        whole: true,
      }))
      const equations = Array.from({ length: count }, (): Equation => {
        const terms = truth.flatMap((_, variable) => {
          const factor = [0, 0, 0, 1, 1, 1, 1, -1, -1, 2][next(picks)]!
          return factor === 0 ? [] : [{ variable, factor }]
        })
        const sum = terms.reduce((all, { variable, factor }) => all + factor * truth[variable]!, 0)
        const off = lie && next(picks) === 0 ? 3 : 0
        return { terms, low: sum + off - (next(picks) > 7 ? 1 : 0), high: sum + off }
      })
      return { truth, system: { variables, equations } }
    })

  test('every range is exactly what enumeration finds', () => {
    fc.assert(
      fc.property(someSystem, ({ system }) => {
        const expected = enumerate(system)
        const { intervals, contradictory, gaveUp } = infer(system, {
          targets: everyIn(system),
          solve,
        })
        expect(gaveUp.size).toBe(0)
        // A sum of known numbers alone that does not hold is no inference: it binds no unknown one.
        const isKnownOnly = ({ terms }: Equation): boolean =>
          terms.every(({ variable }) => {
            const { low, high } = system.variables[variable]!
            return low === high
          })
        if (expected === null)
          expect(contradictory.size > 0 || system.equations.some(isKnownOnly)).toBe(true)
        else if (contradictory.size === 0)
          expect(intervals.map(({ low, high }) => [low, high])).toEqual(expected)
        else throw new Error('called contradictory although it has a solution')
      }),
      { numRuns: 5000 * CAMPAIGN },
    )
  })

  test('ranges contain the truth, and more information never widens one', () => {
    fc.assert(
      fc.property(someSystem, fc.nat(), ({ truth, system }, pick) => {
        const honest = system.equations.filter(({ terms, low, high }) => {
          const sum = terms.reduce(
            (all, { variable, factor }) => all + factor * truth[variable]!,
            0,
          )
          return sum >= low && sum <= high
        })
        const all = { ...system, equations: honest }
        const told = pick % truth.length
        const more = {
          ...all,
          variables: all.variables.map((one, v) => (v === told ? exact(truth[v]!) : one)),
        }
        const fewer = { ...all, equations: honest.slice(1) }
        const [least, some, most] = [fewer, all, more].map((one) => ranges(one))
        for (const [v, value] of truth.entries()) {
          expect(most![v]![0]).toBeLessThanOrEqual(value)
          expect(most![v]![1]).toBeGreaterThanOrEqual(value)
          expect(some![v]![0]).toBeGreaterThanOrEqual(least![v]![0]!)
          expect(some![v]![1]).toBeLessThanOrEqual(least![v]![1]!)
          expect(most![v]![0]).toBeGreaterThanOrEqual(some![v]![0]!)
          expect(most![v]![1]).toBeLessThanOrEqual(some![v]![1]!)
        }
      }),
      { numRuns: 2000 * CAMPAIGN },
    )
  })
})
