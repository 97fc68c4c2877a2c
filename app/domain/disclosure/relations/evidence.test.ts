import { describe, expect, test } from 'vitest'
import { tableOf } from '../../table/build-table.ts'
import { read, seriesOf } from './between.fixture.ts'
import { findRelations } from './find-relations.ts'
import { halfDigits } from './precision.ts'
import { stepsOf } from './steps.ts'
import { thresholdShown, withStatedRanges } from './stated.ts'
import { headerCount, isTotalLabel } from './total-words.ts'
import { newTally, sumUp, weigh } from './weigh.ts'

describe('labels', () => {
  test.each([
    'Total',
    'All ages',
    'N',
    'Total N',
    'Both sexes',
    'OVERALL',
    'All causes',
    'Gesamt',
    'Ambos sexos',
  ])('%s is a total', (text) => {
    expect(isTotalLabel(text)).toBe(true)
  })
  test.each(['', 'Never', 'All-cause death', 'n of one', 'the whole of all the people here too'])(
    '"%s" is none',
    (text) => expect(isTotalLabel(text)).toBe(false),
  )
  test('the number of people in a header', () => {
    expect(headerCount('**FALSE**, N = 87,512')).toBe(87_512)
    expect(headerCount('n=12')).toBe(12)
    expect(headerCount('mean = 12')).toBe(null)
    expect(headerCount('N = 12.5')).toBe(null)
  })
})

describe('what one instance says', () => {
  const both = (
    total: number | null | undefined,
    parts: readonly (number | null | undefined)[],
  ) => {
    const one = seriesOf([total, ...parts])
    const tally = newTally()
    const places = parts.map((_, at) => ({ series: 0, row: at + 1 }))
    weigh(tally, sumUp([one], [{ series: 0, row: 0 }]), sumUp([one], places))
    const { bits: _, slack: __, ...counts } = tally
    return Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [name]))
  }

  test.each([
    [10, [4, 6], ['of', 'holdsIn', 'exactIn']],
    [10, [4, 5], ['of', 'contradicted']],
    [undefined, [4, 6], []],
    [10, [4, undefined], []],
    [null, [4, 6], ['larger']],
    [null, [4, null], []],
    [10, [12, null], ['contradicted']],
  ])('%s of %s', (total, parts, said) => expect(both(total, parts)).toEqual(said))

  test('hidden numbers with a range: fitting, larger than it, and left out', () => {
    const one = (total: number) => {
      const series = withStatedRanges(
        [seriesOf([total, 4, null], { low: Float64Array.from([total, 4, 1]) })],
        7,
      )
      const tally = newTally()
      weigh(
        tally,
        sumUp(series, [{ series: 0, row: 0 }]),
        sumUp(
          series,
          [1, 2].map((row) => ({ series: 0, row })),
        ),
      )
      return [tally.fits, tally.larger, tally.withoutHidden, tally.contradicted]
    }
    expect([9, 40, 4, 2].map(one)).toEqual([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ])
  })
})

describe('the rule behind a redaction', () => {
  test('is the threshold, unless the table prints smaller numbers itself', () => {
    const shown = (values: readonly number[], base = 1) =>
      thresholdShown([seriesOf([0, ...values, null], { rounding: { base, kind: 'nearest' } })], 7)
    expect(shown([6, 100])).toBe(5)
    expect(shown([9, 100])).toBe(7)
    expect(shown([3, 100])).toBe(7)
    expect(shown([5, 100], 5)).toBe(7)
  })

  test('is not put on what a marker states itself', () => {
    const stated = seriesOf([762, null], { low: Float64Array.from([762, 762]) })
    expect(withStatedRanges([stated], 7)[0]!.high[1]).toBe(Infinity)
    expect(withStatedRanges([seriesOf([1, 2])], 7)[0]!.high[1]).toBe(2)
  })
})

describe('the precision of shares', () => {
  const half = (values: readonly number[], decimals: readonly number[], part = 0) =>
    [
      ...halfDigits(
        seriesOf([...values, null], { part, decimals: Uint8Array.from([...decimals, 0]) }),
      ),
    ].slice(0, values.length)

  test('of a plain column is that of its longest number', () => {
    expect(half([95, 95.8], [0, 1])).toEqual([0.05, 0.05])
  })
  test('inside other text is each one its own', () => {
    expect(half([16, 0.7], [0, 1], 1)).toEqual([0.5, 0.05])
  })
  test('forgives the noise of binary fractions', () => {
    expect(half([96.39999999999999, 1.5], [14, 1])).toEqual([0.05, 0.05])
  })
  test('of single-precision numbers ends at the seventh digit', () => {
    expect(half([0.00013194722], [11])[0]).toBeCloseTo(1.979e-11, 13)
  })
  test('of nobody at all', () => {
    expect(half([0, 0], [0, 0])).toEqual([0.5, 0.5])
    expect(half([], [])).toEqual([])
  })
})

describe('large tables', () => {
  const rows = (count: number, hide: boolean) => [
    ['area', 'id', 'total', 'men', 'women'],
    ...Array.from({ length: count }, (_, at) => {
      const [men, women] = [1000 + ((at * 7919) % 9973), 1000 + ((at * 104_729) % 9967)]
      const shown = hide && at === 77 ? '[REDACTED]' : String(women)
      return [`area ${at % 100}`, `X${at}`, String(men + women), String(men), shown]
    }),
  ]
  const relations = (count: number, hide: boolean, again = '') => {
    const table = tableOf(rows(count, hide))
    const roles = ['category', 'category', 'total', 'count', 'count'] as const
    const columns = roles.map((role, index) => ({
      index,
      name: '',
      role,
      because: [],
      rounding: null,
    }))
    const series = [2, 3, 4].map((index) => {
      const { codes, lows } = table.columns[index]!
      const values = Array.from(codes, (code) => (Number.isNaN(lows[code]!) ? null : lows[code]!))
      return seriesOf(values, { column: index, name: table.columns[index]!.name })
    })
    const more = again === '' ? [] : [{ ...series[0]!, name: again }]
    return findRelations(table, columns, withStatedRanges([...series, ...more], 7))
  }

  test('are not searched where nothing is hidden', () => {
    expect(relations(20_001, false)).toEqual([])
  })

  test('show the sums across columns where nothing is hidden', () => {
    expect(relations(400, false).map(({ words }) => words)).toEqual(['total = men + women'])
    const words = relations(20_000, false, 'again').map((relation) => relation.words)
    expect(words).toEqual(['total = men + women', 'again = men + women'])
  })

  test('keep only the sums that bear on a hidden number', () => {
    const [sum] = relations(20_001, true)
    expect(sum!.words).toBe('total = men + women')
    expect(sum!.evidence.of).toBe(20_000)
    expect(sum!.instances.map(({ parts }) => parts[0]!.row)).toEqual([77])
  })
})

test('steps need more than one step', () => {
  const series = [seriesOf([100, 60]), seriesOf([0, 40])]
  const groupings = [{ by: [], within: [], groups: [[0, 1]], groupOf: new Int32Array(2) }]
  expect(stepsOf(series, groupings, () => true)).toEqual([])
})

describe('groups in many places', () => {
  test('a constant column that says "All" calls no row a total', () => {
    const { words } = read(`
      cohort,sex,n
      All,Female,1204
      All,Male,1311
      All,Other,[REDACTED]`)
    expect(words).toEqual([])
  })

  test('groupings that one treatment has and another has not', () => {
    const { learned } = read(`
      treatment,group,level,n,events
      a,N,Total N,14310,2604
      a,sex,Female,7207,1302
      a,sex,Male,7103,1302
      a,age,under 50,8000,1200
      a,age,50 or more,6310,1404
      a,brand,x,9000,NA
      a,brand,y,5310,NA
      b,N,Total N,9908,1503
      b,sex,Female,4904,[REDACTED]
      b,sex,Male,5004,1498
      c,age,under 50,800,120
      c,age,50 or more,631,140`)
    expect(learned).toContainEqual(['events', 8, 5, 5, 'sure'])
  })

  test('a header with a number of people beside one without', () => {
    const { learned } = read(`
      variable,label,N = 24425,after
      sex,Female,12036,9036
      sex,Male,12384,9381
      sex,Other,[REDACTED],8
      age,under 40,10000,9000
      age,40 or more,14425,9425`)
    expect(learned).toEqual([['N = 24425', 2, 5, 5, 'sure']])
  })

  test('gaps are believed where the groupings beside them keep the total', () => {
    const groups = (hidden: string) => `
      group,level,n
      All,All,24425
      sex,Female,12036
      sex,Male,12389
      age,under 40,10000
      age,40 or more,14425
      area,north,20000
      area,south,4425
      smoking,yes,10401
      smoking,no,${hidden}`
    expect(read(groups('[REDACTED]')).learned).toEqual([['n', 8, 14_024, 14_024, 'sure']])
    const contradicted = groups('[REDACTED]').replace('4425\n      smoking', '4325\n      smoking')
    expect(read(contradicted).learned).toEqual([])
  })
})
