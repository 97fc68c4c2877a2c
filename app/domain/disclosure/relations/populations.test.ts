import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { read } from './between.fixture.ts'

const table = (work: string) => `block,level,people
age,18-39,612
age,40-59,705
age,60+,483
home,city,1;104
home,country,696
sex,Female,<905
sex,Male,890
sex,Other,<11
work,at work,1;735
work,not,${work}
work,retired,<8`

test('groupings of the same people that bear one total out together tell what the markers leave', () => {
  const { words, learned } = read(table('<61'))
  expect(words).toContain('same-population: people: sex adds up to age')
  expect(learned).toEqual([
    ['people', 5, 900, 904, 'sure'],
    ['people', 7, 6, 10, 'sure'],
    ['people', 9, 58, 60, 'sure'],
    ['people', 10, 5, 7, 'sure'],
  ])
})

test.each([
  ['one of them speaks against it', table('<61').replace('1;104', '1;103')],
  ['they are too few', table('<61').split('\n').slice(0, 9).join('\n')],
  ['they leave too much room', table('<590').replace('1;735', '1;233')],
])('not so where %s', (_, text) => {
  const { words, learned } = read(text)
  expect([...words, ...learned].filter((one) => String(one).includes('sex'))).toEqual([])
  expect(learned).toEqual([])
})

/** Questions to different people: each has answers of its own, one of them redacted where it is small. */
const questions = fc.array(
  fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 4 }),
  {
    minLength: 3,
    maxLength: 8,
  },
)

test('groupings of different people are hardly ever taken for groupings of the same', () => {
  let taken = 0
  fc.assert(
    fc.property(questions, (asked) => {
      const rows = asked.flatMap((answers, question) =>
        answers.map((n, at) => `q${question},a${at},${n >= 1 && n <= 7 ? '<8' : n}`),
      )
      const sums = new Set(asked.map((answers) => answers.reduce((sum, n) => sum + n)))
      const { words } = read(`block,level,people\n${rows.join('\n')}`)
      if (sums.size === asked.length && words.some((one) => one.startsWith('same-'))) taken += 1
    }),
    { numRuns: Math.round(500 * CAMPAIGN), seed: 20_260 },
  )
  expect(taken).toBe(0)
})
