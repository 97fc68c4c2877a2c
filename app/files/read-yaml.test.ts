import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { producersIn, producersOf, withholdingOf } from '#app/domain/pipeline/levels-of-path.ts'
import { readPipeline } from '#app/domain/pipeline/read-pipeline.ts'
import type { YamlNode } from '#app/domain/pipeline/yaml-node.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { readYaml } from './read-yaml.ts'

const bare = (node: YamlNode): unknown => {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(bare)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, bare(value)]))
}
const valueOf = (text: string) => {
  const result = readYaml(text)
  return result.ok ? bare(result.value) : result.problem
}

test('values come with the places they stand at', () => {
  const result = readYaml('a: 1\nb:\n  - x\n  - "y"\n')
  expect(result).toMatchObject({
    ok: true,
    value: {
      kind: 'map',
      entries: [
        { key: { text: 'a', place: { line: 1, column: 1 } }, value: { value: 1, text: '1' } },
        {
          key: { text: 'b' },
          value: { items: [{ value: 'x' }, { value: 'y', place: { line: 4, column: 5 } }] },
        },
      ],
    },
  })
})

test.each<[string, unknown]>([
  ['', null],
  ['\ufeffa: 1', { a: 1 }],
  ['a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
  ['a: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
  ['a:', { a: null }],
  ['v: .nan', { v: Number.NaN }],
  ['1: x', { '1': 'x' }],
  ['x: &x [1]\ny: *x', { x: [1], y: [1] }],
  ['b: &b {a: 1, c: 2}\nd:\n  <<: *b\n  a: 3', { b: { a: 1, c: 2 }, d: { a: 3, c: 2 } }],
  [
    'b: &b {a: 1}\nc: &c {a: 2, e: 3}\nd:\n  <<: [*b, *c]',
    { b: { a: 1 }, c: { a: 2, e: 3 }, d: { a: 1, e: 3 } },
  ],
])('%j is read', (text, value) => expect(valueOf(text)).toEqual(value))

const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
  bomb.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(',')}]`)
}

const wide = Array.from({ length: 100 }, () => 'x').join(',')
const many = `a: &a [${wide}]\nb: [${Array.from({ length: 600 }, () => '*a').join(',')}]`

test.each<[string, string, number, number, string]>([
  ['a key twice', 'a: 1\nb: 2\na: 3', 3, 1, 'The key a is here twice; the first is in line 1.'],
  ['a broken list', 'a: [1,\nb: 2', 2, 1, 'indentation'],
  ['two documents', 'a: 1\n---\nb: 2', 2, 1, 'A second document'],
  ['a tag', 'a: !!js/function x', 1, 4, 'A tag (!)'],
  ['no anchor', 'a: *x', 1, 4, 'There is no anchor &x.'],
  ['aliases that multiply', bomb.join('\n'), 2, 14, 'There are too many aliases.'],
  ['values that multiply', many, 1, 38, 'more than 50000 values'],
  ['an alias of itself', 'a: &a [*a]', 1, 7, 'Nested deeper than 20.'],
  ['a deep nest', `a: ${'['.repeat(30)}${']'.repeat(30)}`, 1, 24, 'Nested deeper than 20.'],
  ['a mapping for a key', '{a: 1}: 2', 1, 1, 'A key must be a text.'],
  ['a list merged', 'a:\n  <<: x', 2, 3, 'Only a mapping can be merged.'],
  ['a tab', 'a:\n\tb: 1', 2, 1, 'a tab'],
  ['a deep nest of brackets', `a: ${'['.repeat(20_000)}`, 1, 104, 'Nested too deep.'],
  ['a deep nest of dashes', '- '.repeat(20_000), 1, 100, 'Nested too deep.'],
  ['a deep indentation', `a:\n${' '.repeat(500)}b: 1`, 2, 400, 'Nested too deep.'],
  ['a missing quote', 'a: "x', 1, 6, 'missing'],
  ['two values in one place', 'a: "x" y', 1, 8, 'Unexpected scalar'],
  ['a character that no text has', 'a: x\0y', 1, 5, 'U+0000'],
  ['bytes that are no UTF-8', 'a: caf\ufffd', 1, 7, 'not in UTF-8'],
  ['line ends of old machines', 'a: 1\rb: 2', 1, 5, 'carriage return'],
  ['a large file', 'x'.repeat(1_000_001), 1, 1, 'larger than 1 MB'],
])('%s is refused with its place', (_what, text, line, column, message) => {
  const result = readYaml(text)
  const [first] = result.ok ? [] : result.problem
  expect(first).toMatchObject({ line, column })
  expect(first?.message).toContain(message)
})

const folder = sharedData('data')
test.skipIf(folder === null)(
  'page 4209: seven actions, four outputs to see and three withheld',
  () => {
    const text = readFileSync(join(folder ?? '', 'job-request-4209/project.yaml'), 'utf8')
    const result = readYaml(text)
    const pipeline = readPipeline(result.ok ? result.value : expect.fail('not read'))
    expect(pipeline.version).toBe(3)
    expect(
      pipeline.actions.map(({ name, needs }) => [name, needs.map(({ name }) => name)]),
    ).toEqual([
      ['extract_data', []],
      ['extract_ethnicity', []],
      ['join_ethnicity', ['extract_data', 'extract_ethnicity']],
      ['generate_measures', ['join_ethnicity']],
      ['data_process', ['generate_measures']],
      ['table_1', ['join_ethnicity']],
      ['table_2', ['join_ethnicity']],
    ])
    const producers = producersIn(pipeline)
    expect(producers.filter(({ level }) => level === 'moderately_sensitive')).toHaveLength(4)
    expect(producers.filter(({ level }) => level === 'highly_sensitive')).toHaveLength(3)
    expect(producersOf(producers, 'output/tables/table2_dementia.csv')).toMatchObject([
      { action: 'table_2', level: 'moderately_sensitive' },
    ])
    expect(
      producersOf(producers, 'output/data/input_ethnicity.feather').map(({ action }) => action),
    ).toEqual(['extract_data', 'extract_ethnicity', 'join_ethnicity'])
    expect(withholdingOf(producers)('output/data/INPUT_2020.feather')?.action).toBe('extract_data')
    expect(withholdingOf(producers)('output/data/deep/input_2020.feather')).toBeUndefined()
  },
)

test('a million letters of anything are read or refused in a moment, with fifty problems at most', () => {
  const lines = (line: (at: number) => string, count: number) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n')
  for (const text of [
    lines((at) => `key_${at}: 1`, 70_000),
    lines((at) => `k${at}: &a${at} 1`, 50_000),
    lines((at) => `a${at}: "x" y`, 50_000),
    lines(() => 'a: 1', 100_000),
    lines(() => '\ta: 1', 100_000),
  ]) {
    const from = process.cpuUsage().user
    const result = readYaml(text)
    expect(result.ok ? 0 : result.problem.length).toBeGreaterThan(0)
    expect(result.ok ? 0 : result.problem.length).toBeLessThanOrEqual(50)
    // Microseconds; it took minutes when the parser compared keys and resolved aliases itself.
    expect(process.cpuUsage().user - from).toBeLessThan(15_000_000)
  }
})
