import { expect, test } from 'vitest'
import { omop } from '../policies/omop.ts'
import { opensafely } from '../policies/opensafely.ts'
import { flagged, places } from '../report.fixture.ts'

const rule = 'small-base-statistic'
const quiet = { ...opensafely, statistics: null, degreesOfFreedom: null }
const noExtremes = {
  ...opensafely,
  statistics: { ...opensafely.statistics!, minMax: null, percentileTail: null },
}

test('columns and rows of smallest and largest values', () => {
  expect(places(rule, 'n | age_min | age_max\n100 | 18 | 107\n200 | 18 | 99')).toEqual([
    'look *:1',
    'look *:2',
  ])
  expect(places(rule, 'n | r.squared.max\n100 | 0.5\n200 | 0.7')).toEqual([])
  expect(places(rule, 'max group | n\na | 100\nb | 200')).toEqual([])
  const rows =
    'group | variable | n | m\nsex | F | 100 | 200\nage (years) | Minimum | 18 | \nage (years) | range (min, max) | 18, 107 | 12.5%'
  expect(places(rule, rows)).toEqual(['look 1:2 2:2 2:3'])
  expect(flagged(rule, 'what | n\nFollow-up: max | 100\nF | 200\nM | 300')[0]?.because).toContain(
    '1 cell shows',
  )
  expect(places(rule, rows, { policy: quiet })).toEqual([])
  expect(places(rule, rows, { policy: noExtremes })).toEqual([])
})

test('lowest and highest are extremes in a pair of their own, and levels among others', () => {
  const pair =
    'group | level | n\nsex | F | 100\nsex | M | 100\nfollow-up | lowest | 10\nfollow-up | highest | 489'
  expect(places(rule, pair)).toEqual(['look 2:2 3:2'])
  const levels = 'group | level | n\nimd | lowest | 100\nimd | 2 | 100\nimd | highest | 100'
  expect(places(rule, levels)).toEqual([])
})

test('extremes in the words of others: in front, behind, in brackets and as one range', () => {
  const rows =
    'what | n\nF | 100\nM | 200\nMin. visits per person | 1\nVisits: Largest | 120\nVisits: Smallest | 0\nSystolic | 300\nStay in days (min, max) | 0-55\nMinimum wage | 205'
  expect(places(rule, rows)).toEqual(['look 2:1 3:1 4:1 6:1'])
  const coded = 'flagged | n\n0 | 100\n1 | 200\nWeight: max | 212.5'
  expect(places(rule, coded)).toEqual(['look 2:1'])
  const tenths = 'tenth | n\n0.1 | 100\n0.2 | 200\n0.3 | 250\nWeight: max | 212.5'
  expect(places(rule, tenths)).toEqual(['look 3:1'])
  expect(places(rule, 'n | Lowest value | bmiMax\n100 | 18.5 | 57.5')).toEqual([
    'look *:1',
    'look *:2',
  ])
})

test('extremes in rows that some column of numbers names, and ends that are named in front', () => {
  const inNumbers =
    'ward | beds | n\nNorth | 1 | 105\nSouth | 2 | 220\nEast | 3 | 315\nPulse | (min, max) | 31, 212'
  expect(places(rule, inNumbers)).toEqual(['look 3:2'])
  const ends = (noun: string) =>
    `what | n\nF | 100\nM | 200\nlowest ${noun} | 35\nhighest ${noun} | 190\nrange pulse | 35-190`
  expect(places(rule, ends('pulse (bpm)'))).toEqual(['look 2:1 3:1 4:1'])
  expect(places(rule, ends('income group'))).toEqual(['look 4:1'])
  expect(places(rule, 'n | range_low | range_high\n100 | 2 | 98\n220 | 5 | 99')).toEqual([
    'look *:1',
    'look *:2',
  ])
})

test('means and percentiles of groups that are too small', () => {
  const text =
    'group | n | mean_age | p99\na | 5 | 52.1 | 60.5\nb | 205 | 50.2 | 90.5\nc | 2000 | 50.2 | NA\nd | [REDACTED] | 50.2 | 90.5\ne | 3000 | 50.2 | 90.5'
  expect(flagged(rule, text)).toMatchObject([
    {
      severity: 'must-fix',
      policyField: 'statistics.minimumPeople',
      cells: [
        { row: 0, column: 2 },
        { row: 0, column: 3 },
      ],
    },
    {
      severity: 'look',
      policyField: 'statistics.percentileTail',
      cells: [{ row: 1, column: 3, inferred: { low: 2, high: 2 } }],
    },
  ])
  const more = text
    .replace('b | 205', 'b | 6')
    .replace('c | 2000 | 50.2 | NA', 'c | 210 | 50.2 | 80.5\nf | 220 | 50.2 | 80.5')
  expect(flagged(rule, more).map(({ cells }) => cells.length)).toEqual([4, 2])
  expect(flagged(rule, text, { policy: omop }).map(({ cells }) => cells.length)).toEqual([])
  expect(
    flagged(rule, text, {
      policy: {
        ...omop,
        counts: opensafely.counts,
        statistics: { minimumPeople: 6, minMax: null, percentileTail: null },
      },
    }),
  ).toHaveLength(1)
  expect(places(rule, 'group | n | 5th percentile | percentile 95\na | 100 | 20.5 | 80.5')).toEqual(
    ['look 0:2 0:3'],
  )
  expect(places(rule, 'group | mean_age\na | 52.5')).toEqual([])
  expect(flagged(rule, 'group | n | mean_age\na | 5 | 52.5')[0]?.because).toContain(
    '1 statistic rests',
  )
})

test('models that are close to a list of the data', () => {
  const models =
    'model | nobs | df.residual | df.null | r.squared\nok | 8100 | 806 | 3 | 0.89\nfew | 1200 | 8 | 3 | 0.98\nsaturated | 800 | 0 | 3 | 1\nnone | 2500 | NA | 3 | 0.5'
  expect(places(rule, models)).toEqual(['look 1:2 2:2 2:4'])
  expect(flagged(rule, 'model | df.residual\nfew | 8')[0]?.because).toContain('1 model leaves')
  expect(places(rule, models, { policy: { ...opensafely, degreesOfFreedom: null } })).toEqual([])
})

test('steps of a survival curve that stand for single people', () => {
  const curve =
    'time | n.risk | survival\n0 | 21 | 1\n6 | 21 | 0.8571\n7 | 17 | 0.8067\n10 | 15 | 0.8067\n13 | 12 | NA\n0 | 400 | 0.9900\n1 | 399 | 0.5'
  expect(flagged(rule, curve)[0]).toMatchObject({
    severity: 'look',
    cells: [
      { row: 1, inferred: { low: 3, high: 3 } },
      { row: 2, inferred: { low: 1, high: 1 } },
      { row: 5, inferred: { low: 4, high: 4 } },
    ],
  })
  expect(flagged(rule, 'time | n.risk | surv\n0 | 21 | 1\n6 | 21 | 0.8571')[0]?.because).toContain(
    '1 step of the survival curve stands',
  )
  expect(places(rule, 'time | n.risk | surv\n0 | 2111 | 1\n6 | 2111 | 0.5')).toEqual([])
  expect(places(rule, 'time | n.risk | surv\n0 | 99999 | 1\n6 | 99999 | 0.9')).toEqual([])
  const rounded = Array.from(
    { length: 12 },
    (_, at) => `${at} | ${21 - 6 * Math.floor(at / 6)} | ${1 - at / 21}`,
  ).join('\n')
  expect(places(rule, `time | n.risk_midpoint6 | surv\n${rounded}`)).toEqual([])
  expect(places(rule, 'time | surv\n0 | 1\n6 | 0.8571')).toEqual([])
})

test('the ends of a distribution that percentiles 0 and 100 are', () => {
  const rows = '12 | 18.5 | 52.1 | 103.9\n30 | 13.5 | 27.1 | 68.4'
  expect(places(rule, `missing | pulse.p0 | pulse.p50 | pulse.p100\n${rows}`)).toEqual([
    'look *:1',
    'look *:3',
  ])
  expect(places(rule, `missing | pulse.p0 | pulse.p50 | pulse.p90\n${rows}`)).toEqual([])
  expect(places(rule, `missing | pulse.p1 | pulse.p50 | pulse.p100\n${rows}`)).toEqual([])
})
