import { expect, test } from 'vitest'
import { opensafely } from '../policies/opensafely.ts'
import type { Finding } from '../finding.ts'
import { reportOf } from '../report.fixture.ts'
import { addedRelations, type DeclaredRelation, rejects } from './declared-relations.ts'
import { seriesOf } from './between.fixture.ts'

const LEAKY = `
group   | total | women | men
a       | 120   | 55    | 65
b       | 340   | 140   | 200
c       | 1255  | 1000  | 255
d       | 806   | 803   | [REDACTED]
`
const sum = { kind: 'row-total', total: 1, parts: [2, 3] } as const
const report = (relations: readonly DeclaredRelation[]) =>
  reportOf(LEAKY, { policy: opensafely, controls: { relations } })
const mustBeFixed = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'must-fix').map(({ rule }) => rule)
const rulesOf = (relations: readonly DeclaredRelation[]) => mustBeFixed(report(relations).findings)

test('a rejected sum is shown as rejected, and nothing has to be fixed for it', () => {
  expect(rulesOf([])).toContain('recoverable')
  expect(rulesOf([{ ...sum, verdict: 'kept' }])).toContain('recoverable')
  expect(rulesOf([{ ...sum, verdict: 'rejected' }])).not.toContain('recoverable')
  const { relations } = report([{ ...sum, verdict: 'rejected' }])
  expect(relations).toEqual([
    { ...sum, words: 'total = women + men', holdsIn: 3, of: 3, slack: 6, rejected: true },
  ])
  expect(rejects([{ ...sum, verdict: 'rejected' }])({ ...sum, parts: [3, 2] })).toBe(false)
})

test('nothing has to be fixed for a rejected share', () => {
  const table = `
group | n          | total | percent
a     | 120        | 400   | 30.0
b     | 340        | 1000  | 34.0
c     | 205        | 820   | 25.0
d     | [REDACTED] | 500   | 0.8
`
  const share = { kind: 'share', total: 3, parts: [1, 2] } as const
  const said = (relations: readonly DeclaredRelation[]) =>
    reportOf(table, { controls: { relations } })
  expect(said([]).relations).toMatchObject([share])
  expect(mustBeFixed(said([]).findings)).toContain('recoverable')
  const after = said([{ ...share, verdict: 'rejected' }])
  expect(after.relations).toMatchObject([{ ...share, rejected: true }])
  expect(mustBeFixed(after.findings)).not.toContain('recoverable')
})

// One instance is too little to be found: a person knows.
const ONCE = `
group | adults | north      | south
a     | 806    | 803        | [REDACTED]
b     | 415    | [REDACTED] | 300
`
test('an added sum is used like one that was found', () => {
  const added = { ...sum, verdict: 'added' } as const
  expect(reportOf(ONCE).findings.map(({ rule }) => rule)).not.toContain('recoverable')
  const { relations, findings } = reportOf(ONCE, { controls: { relations: [added] } })
  expect(relations).toMatchObject([{ ...sum, words: 'adults = north + south', declared: true }])
  expect(findings.filter(({ rule }) => rule === 'recoverable')).toMatchObject([
    {
      severity: 'must-fix',
      cells: [
        { row: 1, column: 2, inferred: { low: 115, high: 115 } },
        { row: 0, column: 3, inferred: { low: 3, high: 3 } },
      ],
    },
  ])
})

test('one that was found anyway is not there twice', () => {
  expect(report([{ ...sum, verdict: 'added' }]).relations).toHaveLength(1)
})

test('an added sum of rows holds in every column of counts', () => {
  const table = `
group | men | women
a     | 11  | 20
b     | 30  | 41
c     | 17  | 23
x     | 58  | [REDACTED]
`
  const relations = [
    { kind: 'column-total', total: 3, parts: [0, 1, 2], verdict: 'added' },
  ] as const
  expect(reportOf(table, { controls: { relations } }).relations).toMatchObject([
    { words: 'row 4 = rows 1 to 3', holdsIn: 1, of: 1, declared: true },
  ])
})

test('places that contradict an added sum, or hold no number, are left out of it', () => {
  const series = [
    seriesOf([10, 20, undefined, 40], { column: 0, name: 'total' }),
    seriesOf([4, 9, 1, null], { column: 1, name: 'one' }),
    seriesOf([6, 9, 1, 30], { column: 4, name: 'two' }),
  ]
  const declared = { kind: 'row-total', total: 0, parts: [1, 4], verdict: 'added' } as const
  const [relation] = addedRelations([declared], [], series)
  expect(relation).toMatchObject({ evidence: { of: 2, holdsIn: 1 } })
  expect(relation!.instances.map(({ total }) => total[0]!.row)).toEqual([0, 3])
})

test('a sum of what is not there is none', () => {
  const series = [seriesOf([1, 2, 3]), seriesOf([4, 5, 6], { column: 2 })]
  const words = (kind: string, total: number, parts: readonly number[]) =>
    addedRelations([{ kind, total, parts, verdict: 'added' }], [], series).map(
      (relation) => relation.words,
    )
  expect(words('row-total', 1, [0, 2])).toEqual([])
  expect(words('row-total', 0, [1, 2])).toEqual([])
  expect(words('column-total', 3, [0, 1])).toEqual([])
  expect(words('column-total', 2, [0, 1])).toEqual(['row 3 = rows 1 and 2'])
  expect(words('column-total', 2, [0])).toEqual(['row 3 = row 1'])
  expect(addedRelations([], [], [])).toEqual([])
  const none = { kind: 'column-total', total: 0, parts: [1], verdict: 'added' } as const
  expect(addedRelations([none], [], [])).toEqual([])
})
