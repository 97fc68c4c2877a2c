import { expect, test } from 'vitest'
import { opensafely } from '../policies/opensafely.ts'
import { HIDDEN_NUMBER } from '../series.ts'
import { across, outline } from './across.fixture.ts'
import { sameSeries } from './same-series.ts'
import { sayJoined } from './say-joined.ts'

test('sums that count no hidden number are no sums to other files', () => {
  const rows = Array.from({ length: 10 }, (_, at) => {
    const [men, women] = [31 + at * 7, 22 + at * 5]
    return at < 2 ? `g${at} | ${men} | 1-7 | ${men}` : `g${at} | ${men} | ${women} | ${men + women}`
  })
  const whole = `group | men | women | total\n${rows.join('\n')}`
  expect(outline(whole)?.series[1]?.state[0]).toBe(HIDDEN_NUMBER)
  expect(outline(whole)?.sums).toEqual([])
})

test('a column of another name that hardly shows a number is not taken for the same', () => {
  const table = (name: string) =>
    outline(`group | people | ${name}\na | 120 | 12\nb | 75 | *\nc | 310 | *\nd | 44 | *`)!
  const rows = [0, 1, 2, 3].map((row) => [row, row] as const)
  expect(sameSeries(table('men'), table('women'), { rows })).toEqual([{ a: 0, b: 0 }])
})

test('several cells that the same files give away are one finding', () => {
  const one = outline('group | people\na | *\nb | *\nc | 310')!
  const lesson = (row: number) => ({
    spot: { file: 0, series: 0, row },
    inferred: { low: 4, high: 4 },
    files: [0, 1],
    isExact: true,
    isIfSmall: false,
  })
  const said = sayJoined(
    { learned: [lesson(0), lesson(1)], gaveUp: [] },
    {
      outlines: [one, one],
      requested: 2,
      releasedAt: () => undefined,
      pairs: [],
      policy: opensafely,
    },
  )
  expect(said.map(({ because, cells }) => [because, cells.length])).toEqual([
    [
      'the sums of 2 tables of the same people together leave exactly 4; 1 further cell in the same way',
      2,
    ],
  ])
})

test('a file that keeps two grids is known by the one that most of its columns keep', () => {
  const lines = (bases: readonly number[], label: string) =>
    Array.from(
      { length: 12 },
      (_, at) =>
        `${label}${at} | ${bases.map((base, n) => base * (2 * at + 11 + n * 13)).join(' | ')}`,
    ).join('\n')
  const mixed = `group | men | women | all people\n${lines([5, 7, 5], 'a')}`
  const ten = `area | patients\n${lines([10], 'b')}`
  expect(across([mixed, ten]).map(({ file, because }) => [file, because])).toEqual([
    [1, expect.stringMatching(/^counts are rounded to 10 here and to 5 in other files/)],
  ])
})
