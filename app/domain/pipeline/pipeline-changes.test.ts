import { expect, test } from 'vitest'
import { readYaml } from '#app/files/read-yaml.ts'
import { pipelineChanges } from './pipeline-changes.ts'
import { readPipeline } from './read-pipeline.ts'
import { refusedToday } from './refused-today.ts'

function pipelineOf(actions: Record<string, string>, version = 4) {
  const lines = Object.entries(actions).map(([name, action]) => `  ${name}: {${action}}`)
  const yaml = readYaml(`version: ${version}\nactions:\n${lines.join('\n')}\n`)
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.problem))
  return readPipeline(yaml.value)
}
const changesOf = (before: Record<string, string>, after: Record<string, string>) =>
  pipelineChanges(pipelineOf(before), pipelineOf(after)).map(
    ({ matters, sentence }) => `${matters ? '!' : ' '} ${sentence}`,
  )
const moderate = (outputs: string) => `run: r:v2 x, outputs: {moderately_sensitive: {${outputs}}}`
const high = (outputs: string) => `run: r:v2 x, outputs: {highly_sensitive: {${outputs}}}`

test('the same pipeline has not changed', () => {
  const same = { a: `needs: [b], ${moderate('t: a.csv')}`, b: high('x: b.csv') }
  expect(changesOf(same, same)).toEqual([])
})

test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
  [
    'a level',
    { a: high('t: a.csv') },
    { a: moderate('t: a.csv') },
    ['! Output a.csv (a) moved from highly_sensitive to moderately_sensitive.'],
  ],
  [
    'a level the other way',
    { a: moderate('t: a.csv') },
    { a: high('t: a.csv') },
    ['! Output a.csv (a) moved from moderately_sensitive to highly_sensitive.'],
  ],
  [
    'a new pattern that may be seen',
    { a: moderate('t: a.csv') },
    { a: moderate('t: a.csv, u: b.csv') },
    ['! New moderately_sensitive pattern b.csv (a).'],
  ],
  [
    'a new pattern that may not be seen',
    { a: high('t: a.csv') },
    { a: high('t: a.csv, u: b.csv') },
    ['  New highly_sensitive pattern b.csv (a).'],
  ],
  [
    'a pattern under the same name',
    { a: moderate('t: a.csv') },
    { a: moderate('t: a*.csv') },
    ['! Output t of a now takes in a*.csv instead of a.csv.'],
  ],
  [
    'a withheld pattern under the same name',
    { a: high('t: a.csv') },
    { a: high('t: a*.csv') },
    ['  Output t of a now takes in a*.csv instead of a.csv.'],
  ],
  [
    'names that change places',
    { a: moderate('t: a.csv, u: b.csv') },
    { a: moderate('t: b.csv, u: a.csv') },
    [],
  ],
  [
    'a name, a pattern and a level at once',
    { a: high('t: a.csv') },
    { a: moderate('t: b.csv') },
    [
      '! Output b.csv (a) moved from highly_sensitive to moderately_sensitive.',
      '! Output t of a now takes in b.csv instead of a.csv.',
    ],
  ],
  [
    'actions that come and go',
    { a: moderate('t: a.csv'), old: high('x: old.csv') },
    { a: moderate('t: a.csv'), new: high('x: new.csv') },
    [
      '  New highly_sensitive pattern new.csv (new).',
      '  The highly_sensitive pattern old.csv (old) is gone.',
      '  Action new is new.',
      '  Action old is gone.',
    ],
  ],
  [
    'a command and needs; what matters is told first',
    { a: moderate('t: a.csv'), b: high('x: b.csv') },
    {
      a: `needs: [b], run: r:v2 y, outputs: {moderately_sensitive: {t: a.csv}}`,
      b: moderate('x: b.csv'),
    },
    [
      '! Output b.csv (b) moved from highly_sensitive to moderately_sensitive.',
      '  The command of a changed.',
      '  Action a now needs b instead of nothing.',
    ],
  ],
])('%s', (_what, before, after, changes) => expect(changesOf(before, after)).toEqual(changes))

test('what would be refused today', () => {
  const old = { a: 'run: cohortextractor:latest x', b: 'run: r:latest x', c: 'run: ""' }
  expect(refusedToday(pipelineOf(old, 3))).toEqual([
    'It is written in version 3; the newest is 5.',
    'cohortextractor is no longer run: a.',
    ':latest is refused from version 5 and has always meant v1: a, b.',
  ])
  expect(refusedToday(pipelineOf({ a: 'run: r:v2 x' }, 5))).toEqual([])
  expect(refusedToday({ version: null, actions: [] })).toEqual([])
})
