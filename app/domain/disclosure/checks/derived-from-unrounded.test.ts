import { describe, expect, test } from 'vitest'
import { opensafely } from '../policies/opensafely.ts'
import { contextOf, findingsOf } from '../relations/between.fixture.ts'
import { derivedFromUnrounded } from './derived-from-unrounded.ts'

/** Rounded counts; the percentages of some rows come from other, unrounded ones. */
const falls = (numerators: readonly number[], digits = 4) => {
  const rounded = [1205, 1340, 980, 720, 345, 2210, 3345, 4120]
  const wholes = [9750, 9950, 4320, 3350, 1050, 9875, 43_215, 97_530]
  const rows = rounded.map((part, at) => {
    const percent = ((100 * (numerators[at] ?? part)) / wholes[at]!).toFixed(digits)
    return `ward ${at},${part},${wholes[at]},${percent}`
  })
  return ['ward,falls,patients,percent', ...rows, 'empty,0,95,0'].join('\n')
}

describe('percentages', () => {
  test('of the rounded numbers are what the rule asks for', () => {
    expect(findingsOf(derivedFromUnrounded, falls([]))).toEqual([])
  })

  test('one of an unrounded number gives it back', () => {
    const [finding, ...more] = findingsOf(derivedFromUnrounded, falls([1205, 1342]))
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      severity: 'must-fix',
      policyField: 'percentages.fromRounded',
      cells: [{ row: 1, column: 3, inferred: { low: 1342, high: 1342 } }],
    })
    expect(finding!.because).toContain('percent x patients / 100 gives 1342 where falls shows 1340')
  })

  test('printed in full, it gives single people back among millions', () => {
    const rounded = [17_387_880, 13_204_115, 9_870_120, 6_402_215, 2_201_775]
    const wholes = [17_570_810, 14_110_325, 10_004_205, 7_300_140, 3_005_395]
    const rows = rounded.map((part, at) => {
      const share = (part + (at === 2 ? 1 : 0)) / wholes[at]!
      return `ward ${at},${part},${wholes[at]},${share}`
    })
    const [finding] = findingsOf(
      derivedFromUnrounded,
      ['ward,falls,patients,share', ...rows].join('\n'),
    )
    expect(finding).toMatchObject({
      severity: 'must-fix',
      cells: [{ row: 2, column: 3, inferred: { low: 9_870_121, high: 9_870_121 } }],
    })
  })

  test('few rows are enough where every share comes out at a whole number of people', () => {
    const rows = [
      ['a', 90, 1230, 88 / 1230],
      ['b', 40, 870, 41 / 870],
      ['c', 60, 990, 62 / 990],
      ['d', 110, 2040, 108 / 2040],
    ]
    const [finding] = findingsOf(
      derivedFromUnrounded,
      [
        'ward,falls,patients,nurses,share',
        ...rows.map(([w, n, of, s]) => `${w},${n},${of},${of},${s}`),
      ].join('\n'),
    )
    expect(finding).toMatchObject({ severity: 'must-fix', columns: [4] })
  })

  test('a whole column of them is one finding about the column', () => {
    const [finding] = findingsOf(
      derivedFromUnrounded,
      falls([1204, 1341, 982, 719, 346, 2208, 3347, 4121]),
    )
    expect([finding!.columns, finding!.cells]).toEqual([[3], []])
  })

  test('too few digits leave a range, for a person to judge', () => {
    const text = falls([1205, 1340, 980, 720, 345, 2210, 3345, 4122], 2)
    const [finding] = findingsOf(derivedFromUnrounded, text)
    expect(finding!.severity).toBe('look')
  })

  test('a range may be cut at either end', () => {
    const text = falls([1205, 1340, 980, 720, 345, 2210, 3345, 4120], 2).replace(
      'ward 7,4120,97530,4.22',
      'ward 7,4115,97600,4.21',
    )
    const [finding] = findingsOf(derivedFromUnrounded, text)
    expect(finding!.cells[0]!.inferred).toEqual({ low: 4113, high: 4113 })
  })

  test('a policy without the rule, or a file that is no table, flags nothing', () => {
    const text = falls([1205, 1342])
    for (const percentages of [null, { ...opensafely.percentages!, fromRounded: false }])
      expect(
        findingsOf(derivedFromUnrounded, text, { policy: { ...opensafely, percentages } }),
      ).toEqual([])
    expect(derivedFromUnrounded.run({ ...contextOf(text), table: null })).toEqual([])
  })
})

test('rates are judged by their own field of the policy', () => {
  const rates = falls([1205, 1342]).replace('percent', 'rate')
  const [finding] = findingsOf(derivedFromUnrounded, rates)
  expect(finding!.policyField).toBe('rates.fromRounded')
  const policy = { ...opensafely, percentages: null }
  expect(findingsOf(derivedFromUnrounded, rates, { policy })[0]!.severity).toBe('must-fix')
})
