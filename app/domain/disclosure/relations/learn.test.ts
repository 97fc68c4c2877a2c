import { describe, expect, test } from 'vitest'
import type { Rounding } from '../report.ts'
import { read, seriesOf, solve } from './between.fixture.ts'
import { learn } from './learn.ts'
import type { Evidence, Instance, Relation } from './relation.ts'
import { sayLesson } from './say-lesson.ts'

const evidence: Evidence = {
  of: 4,
  holdsIn: 4,
  exactIn: 4,
  fits: 0,
  larger: 0,
  withoutHidden: 0,
  bits: 50,
}

const relation = (instances: readonly Instance[]): Relation => ({
  kind: 'row-total',
  words: 'total = no + yes',
  totalName: 'total',
  partsName: 'its parts',
  evidence,
  instances,
  total: 0,
  parts: [1, 2],
  slack: 0,
})

/** A printed number, rounded to `base`. */
const printed = (value: number, base: number) => {
  const rounding: Rounding = { base, kind: base === 1 ? 'none' : 'nearest' }
  const half = Math.floor(base / 2)
  const [low, high] = [Float64Array.of(value - half), Float64Array.of(value + half)]
  return seriesOf([value], { rounding, low, high, name: `${value}` })
}

/** A hidden number whose marker says `low` to `high`, in a column rounded to `base`. */
const hidden = (low: number, high: number, base: number) =>
  seriesOf([null], {
    rounding: { base, kind: base === 1 ? 'none' : 'nearest' },
    low: Float64Array.of(low),
    high: Float64Array.of(high),
    name: 'hidden',
  })

const sum: Instance = {
  total: [{ series: 0, row: 0 }],
  constant: 0,
  parts: [
    { series: 1, row: 0 },
    { series: 2, row: 0 },
  ],
}

const lessonsOf = (counts: readonly ReturnType<typeof printed>[], instances = [sum]) => {
  const relations = [relation(instances)]
  const page = {
    counts,
    relations,
    shares: [],
    isBare: () => false,
    threshold: 7,
  }
  const { learned } = learn(page, solve)
  const between = {
    ...page,
    rejected: { relations: [], shares: [] },
    unfinished: new Set<never>(),
    lessons: { learned, gaveUp: [] },
  }
  return learned.map((lesson) => ({ ...lesson, said: sayLesson({ between, labels: [] }, lesson) }))
}

describe('which reading is told', () => {
  test('the one that gives more away: totals rounded on their own', () => {
    const [lesson] = lessonsOf([printed(375, 5), printed(345, 5), hidden(1, 90, 10)])
    expect([lesson!.inferred, lesson!.reading]).toEqual([{ low: 26, high: 34 }, 'rounded-alone'])
    expect(lesson!.said).toContain('if totals were rounded on their own')
  })

  test('both, where they say the same', () => {
    const [lesson] = lessonsOf([printed(375, 5), printed(345, 1), hidden(1, 90, 5)])
    expect([lesson!.inferred, lesson!.reading]).toEqual([{ low: 28, high: 32 }, 'sure'])
  })

  test('neither, where they say what the marker says', () => {
    expect(lessonsOf([printed(350, 5), printed(345, 5), hidden(3, 7, 5)])).toEqual([])
  })

  test('the first, where the second says what the marker says', () => {
    const [lesson] = lessonsOf([printed(350, 1), printed(345, 1), hidden(3, 7, 5)])
    expect([lesson!.inferred, lesson!.reading]).toEqual([{ low: 5, high: 5 }, 'rounded-alone'])
  })

  test('where no rounded number fits, the hidden one was not rounded before the sum was made', () => {
    const [lesson] = lessonsOf([printed(348, 1), printed(345, 1), hidden(1, 7, 5)])
    expect([lesson!.inferred, lesson!.reading]).toEqual([{ low: 3, high: 3 }, 'sure'])
    expect(lessonsOf([printed(358, 1), printed(345, 1), hidden(1, 7, 5)])).toEqual([])
  })
})

test('the sum with the fewest hidden numbers explains it', () => {
  const counts = [printed(340, 1), printed(334, 1), hidden(1, 7, 1), hidden(0, 7, 1)]
  const both: Instance = { ...sum, parts: [...sum.parts, { series: 3, row: 0 }] }
  const [lesson] = lessonsOf(counts, [both, sum])
  expect(lesson!.by).toMatchObject({ kind: 'sum', instance: sum })
})

test('weighted counts have decimals, hidden ones are people all the same', () => {
  const [lesson] = lessonsOf([printed(340.25, 1), printed(334.75, 1), hidden(1, 7, 1)])
  expect(lesson).toBe(undefined)
  const [other] = lessonsOf([printed(340.5, 1), printed(334.5, 1), hidden(1, 7, 1)])
  expect(other!.inferred).toEqual({ low: 6, high: 6 })
})

test('a hidden part of a total that is several rows itself', () => {
  const counts = [hidden(1, 7, 1), printed(334, 1), printed(340, 1)]
  const instance: Instance = {
    total: [
      { series: 0, row: 0 },
      { series: 1, row: 0 },
    ],
    constant: 0,
    parts: [{ series: 2, row: 0 }],
  }
  const [lesson] = lessonsOf(counts, [instance])
  expect(lesson!.said).toBe('its parts minus 334 leaves exactly 6')
})

describe('corners of the search', () => {
  test('a heading that leaves its cell empty', () => {
    const { learned } = read(`
      variable,label,N = 24425
      sex,sex,
      sex,Female,12036
      sex,Male,12384
      sex,Other,[REDACTED]`)
    expect(learned).toEqual([['N = 24425', 3, 5, 5, 'sure']])
  })

  test('names that go on from the name of their total', () => {
    const { learned } = read(
      'eligible,eligible_men,eligible_women\n8211406,4111204,4100202\n7311403,4111204,[REDACTED]\n6311402,3111203,3200199',
    )
    expect(learned).toEqual([['eligible_women', 1, 3_200_199, 3_200_199, 'sure']])
  })

  test('more groups than are compared with each other', () => {
    const rows = Array.from({ length: 1200 }, (_, at) => {
      const n = at === 77 ? '[REDACTED]' : 1000 + ((at * 7919) % 9973)
      return `group ${Math.floor(at / 2)},${at % 2 === 0 ? 'yes' : 'no'},${n}`
    })
    expect(read(`group,level,n\n${rows.join('\n')}`).words).toEqual([])
  })

  test('person-years that are not given everywhere', () => {
    const { learned } = read(`
      outcome,person years,events,rate
      stroke,61234.51,10203,0.16662173
      asthma,38811.27,9431,0.24299643
      copd,40110.83,9377,0.23377726
      fall,NA,NA,0.2
      other,9611.42,NA,0.00062426`)
    expect(learned).toContainEqual(['events', 4, 6, 6, 'sure'])
  })

  test('two columns that explain a share equally well', () => {
    const { shares } = read(`
      ward,falls,patients,patients again,percent
      a,3107,98765,98765,3.1459
      b,2210,43210,43210,5.1146
      c,3345,33512,33512,9.9815
      d,4120,97531,97531,4.2243`)
    expect(shares).toEqual(['percent = falls / patients x 100'])
  })

  test('a tenth of the rows may slip, not a fifth', () => {
    const rows = Array.from({ length: 10 }, (_, at) => {
      const [part, whole] = [1003 + 61 * at, 20_011 + 977 * at]
      return `w${at},${part},${whole},${at > 7 ? '77.777' : ((100 * part) / whole).toFixed(3)}`
    })
    expect(read(`ward,falls,patients,percent\n${rows.join('\n')}`).shares).toEqual([])
  })

  test('headings between columns that print the same, and a part that is always nobody', () => {
    const { words } = read(`
      sex,n,n_seen,n_statins,n_none,n_dead
      heading,,,,,
      Female,1201,1201,340,861,0
      Male,1342,1342,411,931,0
      Other,977,977,302,675,0
      Trans,1120,1120,307,813,0
      Both,1555,1555,555,1000,0
      None,1666,1666,566,1100,0`)
    expect(words).toContain('same-numbers: n = n_seen')
    expect(words.some((one) => one.includes('n_dead'))).toBe(false)
  })

  test('columns that repeat a number over a group that is no sum of it', () => {
    const group = (values: readonly number[], total: string) =>
      read(
        `age,sex,patients,${total}\n0-39,F,${values[0]},${values[1]}\n0-39,M,${values[2]},${values[3]}\n40+,F,${values[4]},${values[1]}\n40+,M,${values[5]},${values[3]}\n80+,X,9,9`,
      ).words
    expect(group([1218, 2467, 1324, 2645, 1245, 1329], 'n of this sex')).toEqual([])
    expect(group([2, 9, 3, 11, 7, 8], 'n of this sex')).toEqual([])
    expect(group([1218, 2463, 1324, 2645, 1245, 1321], 'n of this sex')).toEqual([
      'column-total: n of this sex = sum of patients over its group',
    ])
  })
})
