import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { derivedFromUnrounded } from '../checks/derived-from-unrounded.ts'
import { recoverable } from '../checks/recoverable.ts'
import { contextOf, findingsOf, read, seriesOf } from './between.fixture.ts'
import { commonWholes } from './common-wholes.ts'
import { reportRelations } from './report-relations.ts'
import { SEARCH_LIMITS, startSearch } from './search-work.ts'

/** Counts with their percentages of 10,002 people, whom no row and no header counts. */
const HOMES = `home,patients,percent
city,4104,41.0317936
country,2696,26.9546091
coast,3197,31.9636073`

test('what percentages are of is known where all of them lead to one number', () => {
  expect(read(HOMES).shares).toEqual(['percent = patients / 10,002 (not printed) x 100'])
  expect(reportRelations(contextOf(HOMES).between)).toEqual([
    expect.objectContaining({ kind: 'share', total: 2, parts: [1], holdsIn: 3, of: 3 }),
  ])
})

test('a proportion is of one, a percentage of a hundred', () => {
  const text = HOMES.replace('percent', 'proportion').replaceAll(/,(\d\d)\.(\d+)$/gm, ',0.$1$2')
  expect(read(text).shares).toEqual(['proportion = patients / 10,002 (not printed) x 1'])
})

test('so a redacted part is what is left of it', () => {
  const found = findingsOf(recoverable, `${HOMES}\nunknown,[REDACTED],[REDACTED]`)
  expect(found).toEqual([
    expect.objectContaining({
      severity: 'must-fix',
      cells: [{ row: 3, column: 1, line: 5, inferred: { low: 5, high: 5 } }],
      because:
        'the 10,002 that its percentages are of minus city, country and coast leaves exactly 5',
    }),
  ])
})

test('and one whose percentage is printed is that share of it', () => {
  const text = `${HOMES.replace('coast,3197,31.9636073', 'coast,2197,21.9656069')}\nno home,[REDACTED],0.0499900`
  const [found] = findingsOf(recoverable, `${text}\nmoved,1000,9.9980004`)
  expect(found).toMatchObject({
    severity: 'must-fix',
    cells: [{ row: 3, column: 1, inferred: { low: 5, high: 5 } }],
    related: [{ row: 3, column: 2 }],
  })
})

test('rounded counts beside percentages of the true ones are given back', () => {
  const rows = [4104, 2696, 3197, 1520, 770, 128, 2230, 43].map((n, at) => {
    return `home ${at},${Math.round(n / 5) * 5},${((n / 10_002) * 100).toFixed(7)}`
  })
  const [found, ...more] = findingsOf(
    derivedFromUnrounded,
    `home,patients,percent\n${rows.join('\n')}`,
  )
  expect(more).toEqual([])
  expect(found).toMatchObject({
    severity: 'must-fix',
    columns: [2],
    because:
      'percent x 10,002 (not printed) / 100 gives 4104 where patients shows 4105: 5 cells computed from unrounded numbers',
    related: [{ row: 0, column: 1 }],
  })
})

test('percentages of rounded counts give nothing back, and leave the true number open', () => {
  const counts = [4105, 2695, 3195, 1520, 770, 130, 2230, 45]
  const rows = counts.map((n, at) => `home ${at},${n},${((n / 14_690) * 100).toFixed(7)}`)
  const text = `home,patients,percent\n${rows.join('\n')}`
  expect(read(text).shares).toEqual(['percent = patients / 14,690 (not printed) x 100'])
  expect(findingsOf(derivedFromUnrounded, text)).toEqual([])
  expect(read(`${text}\nunknown,[REDACTED],[REDACTED]`).learned).toEqual([])
})

test.each([
  ['too few rows', HOMES.split('\n').slice(0, 3).join('\n')],
  ['the same row again', `${HOMES.split('\n').slice(0, 3).join('\n')}\ntown,2696,26.9546091`],
  ['a row that speaks against it', HOMES.replace('31.9636073', '31.8636073')],
  ['a percentage of nobody', `${HOMES}\nnowhere,0,1.2`],
  ['too few digits to tell', HOMES.replaceAll(/(\d\d\.\d)\d+/g, '$1')],
  ['far too few digits', 'home,patients,percent\na,823117,41.1\nb,541331,27.1\nc,641219,32.1'],
  ['several numbers that all fit', 'home,patients,percent\na,40,40\nb,35,35\nc,25,25'],
  ['an agreement that may be chance', 'home,patients,percent\na,9,45\nb,8,40\nc,13,65'],
  [
    'no number of people that all are of',
    'home,patients,percent\na,41,17.3\nb,26,10.9\nc,33,13.98',
  ],
])('not by %s', (_, text) => {
  expect(read(text).shares).toEqual([])
})

test('a person who rejects it takes what follows with it', () => {
  const relations = [{ kind: 'share', total: 2, parts: [1], verdict: 'rejected' as const }]
  const text = `${HOMES}\nunknown,[REDACTED],[REDACTED]`
  expect(read(text, { controls: { relations } }).learned).toHaveLength(1)
  const { shares, rejected } = contextOf(text, { controls: { relations } }).between
  expect([shares.length, rejected.shares.length]).toEqual([1, 0])
})

test('it is looked for until the work is done', () => {
  const part = seriesOf([4104, 2696, 3197, 1205], { column: 1 })
  const share = seriesOf([41.0317936, 26.9546091, 31.9636073, 12.0475905], {
    column: 2,
    role: 'percent',
    decimals: Uint8Array.of(7, 7, 7, 7),
  })
  expect(commonWholes([share], [part], startSearch())).toHaveLength(1)
  expect(commonWholes([{ ...share, role: 'rate' }], [part], startSearch())).toEqual([])
  const twice = seriesOf([8208, 5392, 6394, 2410], { column: 3 })
  for (const parts of [
    [part, twice],
    [twice, part],
  ])
    expect(commonWholes([share], parts, startSearch())).toHaveLength(1)
  const loose = seriesOf([40, 35, 25], { column: 1 })
  const percent = seriesOf([40, 35, 25], {
    column: 2,
    role: 'percent',
    decimals: new Uint8Array(3),
  })
  const poor = startSearch({ ...SEARCH_LIMITS, shares: 5 })
  expect(commonWholes([percent], [loose], poor)).toEqual([])
  expect([...poor.unfinished]).toEqual(['shares'])
  const search = startSearch({ ...SEARCH_LIMITS, shares: 3 })
  expect(commonWholes([share], [part], search)).toEqual([])
  expect([...search.unfinished]).toEqual(['shares'])
})

const people = fc.record({
  whole: fc.integer({ min: 200, max: 2_000_000 }),
  parts: fc.array(fc.double({ min: 0.001, max: 0.9, noNaN: true }), { minLength: 3, maxLength: 9 }),
  decimals: fc.integer({ min: 0, max: 12 }),
  base: fc.constantFrom(1, 5, 10),
})

test('the number that is named is the true one but by rare chance, whatever was rounded; rounded before, it is theirs', () => {
  const named = { rightly: 0, wrongly: 0 }
  fc.assert(
    fc.property(people, fc.boolean(), ({ whole, parts, decimals, base }, isBefore) => {
      const rounded = (n: number) => Math.round(n / base) * base
      const of = isBefore ? rounded(whole) : whole
      const rows = parts.map((part, at) => {
        const n = Math.max(8, Math.round(part * whole))
        const share = ((isBefore ? rounded(n) : n) / of) * 100
        return `group ${at},${rounded(n)},${share.toFixed(decimals)}`
      })
      const right = `percent = patients / ${of.toLocaleString('en-GB')} (not printed) x 100`
      for (const said of read(`group,patients,percent\n${rows.join('\n')}`).shares)
        if (said.includes('not printed')) named[said === right ? 'rightly' : 'wrongly'] += 1
    }),
    { numRuns: Math.round(4_000 * CAMPAIGN), seed: 20_261 },
  )
  // Agreement is asked for beyond chance, and that is all that can be: 1 in 4,096 by design.
  expect(named.rightly).toBeGreaterThan(1_000 * CAMPAIGN)
  expect(named.wrongly).toBeLessThanOrEqual(4 * CAMPAIGN)
})

test('percentages of something else are hardly ever taken for shares of one number', () => {
  let taken = 0
  const row = fc.tuple(
    fc.integer({ min: 8, max: 90_000 }),
    fc.double({ min: 0.1, max: 99, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(row, { minLength: 3, maxLength: 8 }), fc.nat(4), (rows, decimals) => {
      const lines = rows.map(([n, share], at) => `group ${at},${n},${share.toFixed(decimals)}`)
      const { shares } = read(`group,patients,percent\n${lines.join('\n')}`)
      if (shares.length > 0) taken += 1
    }),
    { numRuns: Math.round(400 * CAMPAIGN), seed: 20_261 },
  )
  expect(taken).toBe(0)
})
