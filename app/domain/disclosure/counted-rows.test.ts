import { expect, test } from 'vitest'
import { isCountLabel } from './counted-rows.ts'
import { flagged, places, reportOf } from './report.fixture.ts'

test.each([
  'N',
  'n',
  'Observations',
  'n_patients',
  'No. of events',
  'Number of people',
  'Participants, n',
])('%s says that its numbers are counts', (text) => expect(isCountLabel(text)).toBe(true))

test.each([
  'Women',
  'No',
  'Mean age',
  'Number of teeth',
  'n-3 fatty acids',
  '',
  'n'.repeat(41),
  'Deaths per 1,000',
])('"%s" does not', (text) => expect(isCountLabel(text)).toBe(false))

test('a count is found wherever its row says that it is one', () => {
  const shares = `
    characteristic | level | overall | early | late | missing
    N | | 30155 | 26950 | 3 | 0.0%
    Sex | Female | 39.4% | 38.5% | 39.5% |
    Sex | Male | 60.6% | 61.5% | 60.5% | 0.2%`
  expect(places('small-count', shares)).toEqual(['must-fix 0:4'])
  expect(places('unrounded-count', shares)).toEqual(['must-fix *:4'])
  const models = `
    | (1) | (2)
    treat | 0.123*** | 0.145***
    | (0.032) | (0.041)
    Observations | 12345 | 6`
  expect(places('small-count', models)).toEqual(['must-fix 2:2'])
  const regression = `
    | (1) | (2)
    1.treated | 1.234*** | 1.198**
    | [1.12,1.36] | [1.05,1.37]
    N | 125460 | 125460
    Events | 3125 | 4`
  expect(places('small-count', regression)).toEqual(['must-fix 3:2'])
  const measures = `
    metric | placebo | drug
    n_patients | 1205 | 1195
    n_events | 6 | [REDACTED]
    rate_per_100py | 6.2 | 4.8
    mean_age | 64.2 | 63.9`
  expect(places('small-count', measures)).toEqual(['must-fix 1:1'])
})

test('a group called "no" is no number of anybody', () => {
  const text = `
    cancer | vaccinated | share
    no | 1205 | 81.23
    yes | 895 | 79.12`
  expect(flagged('unrounded-count', text)).toEqual([])
})

test('an empty cell of such a row hides nothing, and a share is no count', () => {
  const text = `
    what | early | p
    n | 420 |
    women | 3.5 | 0.2
    men | 96.5 |
    n missing | 0.5% | 0.1`
  expect(flagged('recoverable', text)).toEqual([])
  expect(flagged('small-count', text)).toEqual([])
  expect(reportOf(text).columns.map(({ rounding }) => rounding?.base ?? null)).toEqual([
    null,
    1,
    null,
  ])
})

test('where the labels explain every decimal the other rows are counts', () => {
  const years = (last: string) => `
    indicator | sex | 2019 | 2020
    deaths | F | 1205 | 3
    deaths | M | 895 | 1210
    rate per 1,000 | F | 6.21 | 4.83
    ${last}`
  expect(places('small-count', years('rate per 1,000 | M | 6.11 | 4.24'))).toEqual(['must-fix 0:3'])
  expect(places('small-count', years('sodium | M | 136.5 | 136.1'))).toEqual([])
  expect(places('small-count', years('mean age | M | NA | -'))).toEqual(['must-fix 0:3'])
})

test('in a long table the columns that it does not speak of are read row by row too', () => {
  const text = `
    stat | age | days
    n | 3210 | 3205
    p25 | 42.5 | 2
    p50 | 55.1 | 4
    p75 | 68.0 | 9
    n_missing | 4 | 125`
  expect(places('small-count', text)).toEqual(['must-fix 4:1'])
})
