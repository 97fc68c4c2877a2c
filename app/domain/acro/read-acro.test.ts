import { expect, test } from 'vitest'
import type { Json } from '../audit/canonical-json.ts'
import { readAcroResults } from './read-acro.ts'

const output = {
  uid: 'one',
  status: 'fail',
  type: 'table',
  properties: { method: 'crosstab', mitigation: 'none' },
  files: [
    {
      name: 'one_0.csv',
      sdc: {
        summary: { suppressed: false, NKCheck: 0, MinimumThresholdCheck: 2 },
        cells: {
          NKCheck: [],
          MinimumThresholdCheck: [
            [0, 3],
            [1, 3],
          ],
        },
      },
    },
  ],
  summary: 'fail; threshold: 2 cells may need suppressing; ',
  comments: ['Table 1'],
  exception: 'It is public.',
  fair: { statbarn: 'Frequencies' },
}
const read = (change: object = {}, version: Json = '1.0.1') =>
  readAcroResults({ version, results: { one: { ...output, ...change } as unknown as Json } })
const problemsOf = (result: ReturnType<typeof readAcroResults>) =>
  result.ok ? [] : result.problem.map(({ pointer }) => pointer)

test('an output says its status, what is flagged where, why it is asked for all the same', () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      version: '1.0.1',
      outputs: [
        {
          uid: 'one',
          status: 'fail',
          type: 'table',
          method: 'crosstab',
          mitigation: 'none',
          dof: null,
          summary: output.summary,
          area: null,
          exception: 'It is public.',
          comments: ['Table 1'],
          files: [
            {
              name: 'one_0.csv',
              flags: [
                {
                  check: 'MinimumThresholdCheck',
                  count: 2,
                  cells: [
                    [0, 3],
                    [1, 3],
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  })
})

test('what an output may leave out is empty; a model has degrees of freedom', () => {
  const bare = {
    status: 'pass',
    type: 'regression',
    files: [{ name: 'a.csv', sdc: {} }, { name: 'b.csv' }],
  }
  const result = readAcroResults({ version: '0.4.12', results: { m: bare } })
  expect(result).toMatchObject({ value: { outputs: [{ dof: null, summary: '', comments: [] }] } })
  expect(read({ properties: { dof: 807.0 } })).toMatchObject({ value: { outputs: [{ dof: 807 }] } })
  const only = { files: [{ name: 'a.csv', sdc: { cells: { threshold: [[1, 1]] } } }] }
  expect(read(only)).toMatchObject({
    value: { outputs: [{ files: [{ flags: [{ check: 'threshold', count: 1 }] }] }] },
  })
})

test('only 0.4 and 1.0 are known', () => {
  for (const version of ['0.4', '0.4.12', '1.0', '1.0.3']) expect(read({}, version).ok).toBe(true)
  for (const version of ['0.3.1', '1.1.0', '2.0', '', 1])
    expect(problemsOf(read({}, version))).toEqual(['/version'])
})

test('each bad input is named with its place', () => {
  expect(problemsOf(readAcroResults([]))).toContain('')
  expect(problemsOf(readAcroResults({ version: '1.0.0' }))).toEqual(['/results'])
  expect(problemsOf(read({ status: 'approved' }))).toEqual(['/results/one/status'])
  expect(problemsOf(read({ files: null }))).toEqual(['/results/one/files'])
  expect(problemsOf(read({ properties: { dof: 'many' } }))).toEqual(['/results/one/properties/dof'])
  for (const name of ['../secret.csv', '..', 'a/b.csv', 'a\\b.csv', '', 7])
    expect(problemsOf(read({ files: [{ name }] }))).toEqual(['/results/one/files/0/name'])
  const cells = (value: unknown) =>
    problemsOf(read({ files: [{ name: 'a.csv', sdc: { cells: { NKCheck: value } } }] }))
  const at = '/results/one/files/0/sdc/cells/NKCheck'
  expect(cells('x')).toEqual([at])
  expect(cells([[0, 1, 2]])).toEqual([`${at}/0`])
  expect(cells([7])).toEqual([`${at}/0/0`, `${at}/0/1`])
  expect(cells(Array.from({ length: 1_000_001 }, () => 0))).toEqual([at])
})
