import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternMatches } from './levels-of-path.ts'
import { canMeet, overlapsAmong } from './overlaps.ts'

test.each([
  ['output/data/input_*.feather', 'output/data/input_ethnicity.feather', true],
  ['output/data/input_*.feather', 'output/data/input*.feather', true],
  ['output/data/measure_*.csv', 'output/data/measure_SA_*.csv', true],
  ['output/data/measure_*.csv', 'output/data/data_*.csv', false],
  ['a/*.csv', 'a/b/c.csv', false],
  ['*a', 'b*', true],
  ['a*b', 'b*a', false],
  ['a*', '*', true],
  ['*', '**', true],
])('%s and %s', (one, other, meet) => {
  expect(canMeet(one, other)).toBe(meet)
  expect(canMeet(other, one)).toBe(meet)
})

const glob = fc.array(fc.constantFrom('a', 'b', '*', '/'), { maxLength: 6 }).map((p) => p.join(''))
const words = ['']
for (let at = 0; words.length < 1500; at += 1) for (const c of 'ab/') words.push(`${words[at]}${c}`)

test('two patterns meet exactly when some path matches both', () => {
  fc.assert(
    fc.property(glob, glob, (one, other) => {
      const shared = words.some((path) => patternMatches(one, path) && patternMatches(other, path))
      // Short paths are enough for short patterns, but for those with many letters on both sides.
      if (shared) expect(canMeet(one, other)).toBe(true)
      else if (one.length + other.length <= 7) expect(canMeet(one, other)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('a level conflict is a pair of which only one may be seen', () => {
  const place = { line: 1, column: 1 }
  const producer = (pattern: string, level: 'highly_sensitive' | 'moderately_sensitive') => ({
    action: pattern,
    name: 'x',
    pattern,
    level,
    place,
  })
  const overlaps = overlapsAmong([
    producer('a*', 'highly_sensitive'),
    producer('ab', 'highly_sensitive'),
    producer('*b', 'moderately_sensitive'),
  ])
  expect(
    overlaps.map(({ first, second, levelConflict }) => [
      first.pattern,
      second.pattern,
      levelConflict,
    ]),
  ).toEqual([
    ['a*', 'ab', false],
    ['a*', '*b', true],
    ['ab', '*b', true],
  ])
})

test('thousands of patterns are compared at once, and no more pairs are listed than anybody reads', () => {
  const place = { line: 1, column: 1 }
  const many = (pattern: (at: number) => string, level: (at: number) => boolean) =>
    Array.from({ length: 3000 }, (_, at) => ({
      action: `a${at}`,
      name: 'x',
      pattern: pattern(at),
      level: level(at) ? ('highly_sensitive' as const) : ('moderately_sensitive' as const),
      place,
    }))
  expect(
    overlapsAmong(
      many(
        (at) => `output/t_${at}_*.csv`,
        () => false,
      ),
    ),
  ).toEqual([])
  const all = overlapsAmong(
    many(
      (at) => `output/*${at}*.csv`,
      (at) => at % 2 === 0,
    ),
  )
  expect(all.filter(({ levelConflict }) => levelConflict)).toHaveLength(5000)
  expect(all).toHaveLength(10_000)
})

test('a name without a star is taken in when the parts of the other stand in it one after another', () => {
  expect(canMeet('a*b*c', 'axbxc')).toBe(true)
  expect(canMeet('a*b*c', 'axcxc')).toBe(false)
  expect(canMeet('ab*ba', 'aba')).toBe(false)
  expect(canMeet('a*b*b', 'axb')).toBe(false)
  expect(canMeet('b*', 'axb')).toBe(false)
  expect(canMeet('a', 'b')).toBe(false)
})
