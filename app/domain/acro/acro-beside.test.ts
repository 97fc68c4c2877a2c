import { expect, test } from 'vitest'
import { compareAcro, differenceOfVerdicts } from './compare-acro.ts'
import { placeCells } from './place-cells.ts'
import { readAcroResults } from './read-acro.ts'
import { sayAcroCheck } from './say-check.ts'

const flag = {
  cells: [
    [0, 0],
    [5, 3],
  ] as const,
}

test('cells of ACRO stand behind as many headings and labels as the file has beyond its data area', () => {
  const area = { rows: 6, columns: 4 }
  // One label column and no further heading under the first; then two of each.
  expect(placeCells(flag, area, { rows: 6, columns: 5 })).toEqual([
    { row: 0, column: 1 },
    { row: 5, column: 4 },
  ])
  expect(placeCells(flag, area, { rows: 8, columns: 6 })).toEqual([
    { row: 2, column: 2 },
    { row: 7, column: 5 },
  ])
})

test('where the size of the area is not known or does not fit, no cell is marked', () => {
  const area = { rows: 6, columns: 4 }
  expect(placeCells(flag, null, { rows: 6, columns: 5 })).toBeNull()
  expect(placeCells(flag, area, null)).toBeNull()
  expect(placeCells(flag, area, { rows: 5, columns: 5 })).toBeNull()
  expect(placeCells(flag, area, { rows: 6, columns: 3 })).toBeNull()
  expect(placeCells(flag, { rows: 5, columns: 4 }, { rows: 6, columns: 5 })).toBeNull()
  expect(placeCells(flag, { rows: 6, columns: 3 }, { rows: 6, columns: 5 })).toBeNull()
})

test('the area is the size of the outcome; an outcome of another kind says nothing', () => {
  const areaOf = (outcome: unknown) => {
    const output = { status: 'pass', type: 'table', files: [], outcome }
    const read = readAcroResults(
      JSON.parse(JSON.stringify({ version: '1.0.1', results: { output } })),
    )
    return read.ok ? read.value.outputs[0]?.area : 'refused'
  }
  expect(areaOf({ G: { '2010': 'ok', '2011': 'ok' }, R: { '2010': 'ok' } })).toEqual({
    rows: 2,
    columns: 2,
  })
  for (const none of [undefined, {}, 'ok', { G: 'ok' }, []]) expect(areaOf(none)).toBeNull()
})

test('cells are compared one by one with findings that ask for something', () => {
  const at = (row: number, column: number) => ({ row, column, line: row + 2 })
  expect(
    compareAcro(
      [
        { row: 0, column: 1 },
        { row: 1, column: 1 },
      ],
      [
        { severity: 'must-fix', cells: [at(0, 1), at(2, 1)] },
        { severity: 'look', cells: [at(2, 1)] },
        { severity: 'note', cells: [at(1, 1)] },
      ],
    ),
  ).toEqual({
    both: 1,
    onlyAcro: [{ row: 1, column: 1 }],
    onlyOurs: [{ row: 2, column: 1 }],
  })
})

test('where the verdicts differ it is said, and only there', () => {
  const mustFix = [{ severity: 'must-fix' as const }]
  expect(differenceOfVerdicts('pass', mustFix)).toContain('ACRO lets it pass')
  expect(differenceOfVerdicts('fail', [{ severity: 'look' }])).toContain('ACRO fails it')
  for (const [status, findings] of [
    ['pass', []],
    ['fail', mustFix],
    ['review', mustFix],
    ['fail', null],
  ] as const)
    expect(differenceOfVerdicts(status, findings)).toBeNull()
})

test('checks of both versions are said in words; others by their name alone', () => {
  expect(sayAcroCheck('threshold')).toBe(sayAcroCheck('MinimumThresholdCheck'))
  expect(sayAcroCheck('NewCheck')).toBeNull()
})
