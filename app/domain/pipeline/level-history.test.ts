import { expect, test } from 'vitest'
import type { Level } from './level.ts'
import { levelHistory } from './level-history.ts'
import type { Pipeline } from './pipeline.ts'

const place = { line: 1, column: 1 }
const pipeline = (...outputs: [string, Level][]): Pipeline => ({
  version: 4,
  actions: [
    {
      name: 'a',
      place,
      hasRun: true,
      run: 'r:v2 x',
      runPlace: place,
      needs: [],
      outputs: outputs.map(([pattern, level]) => ({ name: 'x', pattern, level, place })),
    },
  ],
})

test('each change of level is told once; what withholds counts, what cannot be read does not', () => {
  const open: [string, Level] = ['out/*.csv', 'moderately_sensitive']
  const requests = [
    pipeline(['out/table.csv', 'highly_sensitive']),
    pipeline(['out/table.csv', 'highly_sensitive']),
    null,
    pipeline(open),
    pipeline(open, ['out/t*.csv', 'minimally_sensitive']),
    pipeline(['other.csv', 'moderately_sensitive']),
  ].map((pipeline, number) => ({ number, pipeline }))
  expect(
    levelHistory('out/table.csv', requests).map(({ since, level }) => [since.number, level]),
  ).toEqual([
    [0, 'highly_sensitive'],
    [3, 'moderately_sensitive'],
    [4, 'minimally_sensitive'],
    [5, null],
  ])
  expect(levelHistory('out/table.csv', [])).toEqual([])
})
