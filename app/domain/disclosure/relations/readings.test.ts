import { describe, expect, test } from 'vitest'
import { derivedFromUnrounded } from '../checks/derived-from-unrounded.ts'
import { recoverable } from '../checks/recoverable.ts'
import { contextOf, findingsOf, read } from './between.fixture.ts'
import { reportRelations } from './report-relations.ts'

describe('two readings of rounded totals', () => {
  const sevens = `
    ward,falls,patients,percent
    a,1120,9520,11.8
    b,2310,4900,47.1
    c,3500,33516,10.4
    d,4130,97531,4.2
    e,917,9947,9.2
    f,HIDDEN,378,1.9`

  test('a percentage that is exact in one of them', () => {
    const { learned, said } = read(sevens.replace('HIDDEN', '<8'))
    expect(learned).toEqual([['falls', 5, 4, 7, 'sum-of-published']])
    expect(said[0]).toContain('if totals are sums of what is shown')
  })

  test('a range that both leave is sure, whatever the totals were', () => {
    const { learned } = read(`
      group,total,no,yes
      a,1205,340,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,400,340,[REDACTED]`)
    expect(learned).toEqual([['yes', 4, 58, 62, 'sum-of-published']])
  })

  test('totals that were rounded on their own give more away than their printed sum', () => {
    const { learned, said } = read(`
      group,total,no,yes
      a,1205,340,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,345,340,1-30`)
    expect(learned).toEqual([['yes', 4, 3, 7, 'sum-of-published']])
    expect(said).toHaveLength(1)
  })

  test('a hidden total of rounded parts', () => {
    const { learned, said } = read(`
      group,total,no,yes
      a,1205,340,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,[REDACTED],340,5`)
    expect(learned).toEqual([['total', 4, 343, 347, 'sum-of-published']])
    expect(said).toEqual([
      'no and yes together give 343 to 347, if totals are sums of what is shown',
    ])
  })

  test('a rounded group whose own sum nothing has tested yet', () => {
    const { learned } = read(`
      group,level,n
      overall,overall,2455
      sex,Female,1230
      sex,Male,1225
      age,18-39,[REDACTED]
      age,40-64,1840
      age,65+,610
      area,north,1000
      area,south,1455`)
    expect(learned).toEqual([['n', 3, 3, 7, 'sum-of-published']])
  })

  test('a sum that no rounded number fits says nothing', () => {
    const { learned } = read(`
      group,total,no,yes
      a,1205,340,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,345,340,250-300`)
    expect(learned).toEqual([])
  })
})

describe('sentences', () => {
  test('many rows are counted, rows without a label numbered', () => {
    const { said } = read(`
      ageband,n
      18-29,1204
      30-39,1311
      40-49,1422
      50-59,1533
      60-69,[REDACTED]
      Total,5474`)
    expect(said).toEqual(['the row Total minus the other 4 rows leaves exactly 4'])
    const blank = read(`
      ageband,n
      18-29,1204
      ,1311
      60-69,[REDACTED]
      Total,2519`)
    expect(blank.said).toEqual(['the row Total minus 18-29 and row 2 leaves exactly 4'])
  })

  test('a column that prints the numbers of another one again', () => {
    const rows = [40117, 13021, 9811, 8712, 8124, 777].map((n, at) => `e${at},${n},${n}`)
    const { said } = read(`event,n,again\n${rows.join('\n')}\nlast,5,[REDACTED]`)
    expect(said).toEqual(['n gives exactly 5'])
  })

  test('a total without an upper end', () => {
    const text = `
      sex,total,statins,none
      Female,1201,340,861
      Male,1342,411,931
      Other,977,302,675
      Trans,1120,307,813
      Unknown,[REDACTED],10,>100`
    expect(read(text).said).toContain(
      'the sums that the table keeps leave 111 or more: total = statins + none',
    )
    expect(findingsOf(recoverable, text)).toEqual([])
  })
})

describe('what is reported', () => {
  test('sums and shares with how well they are borne out', () => {
    const { between } = contextOf(`
      ward,total,falls,other,percent,proportion
      a,5005,1004,4001,20.060,0.200599401
      b,6011,1010,5001,16.803,0.168025287
      c,7024,1023,6001,14.564,0.145643508`)
    expect(reportRelations(between).map(({ words, holdsIn, of }) => [words, holdsIn, of])).toEqual([
      ['total = falls + other', 3, 3],
      ['percent = falls / total x 100', 3, 3],
      ['proportion = falls / total', 3, 3],
    ])
  })

  test('markers that state no upper end can be narrowed into the small counts', () => {
    const text = `
      sex,total,statins,none
      Female,1201,340,861
      Male,1342,411,931
      Other,977,302,675
      Trans,1120,307,813
      Unknown,9,>2,>2`
    const [finding] = findingsOf(recoverable, text)
    expect(finding!.cells.map(({ inferred }) => inferred)).toEqual([
      { low: 3, high: 6 },
      { low: 3, high: 6 },
    ])
  })

  test('proportions of unrounded numbers, above and below the rounded ones', () => {
    const rows = [
      [1205, 9750, 1206],
      [1340, 9950, 1338],
      [980, 4320, 980],
      [720, 3350, 720],
      [345, 1050, 345],
      [2210, 9875, 2210],
      [3345, 43_215, 3345],
      [4120, 97_530, 4120],
    ].map(([part, whole, true_], at) => `w${at},${part},${whole},${(true_! / whole!).toFixed(9)}`)
    const [finding] = findingsOf(
      derivedFromUnrounded,
      `ward,falls,patients,proportion\n${rows.join('\n')}`,
    )
    expect(finding!.cells.map(({ row, inferred }) => [row, inferred!.low])).toEqual([
      [0, 1206],
      [1, 1338],
    ])
    expect(finding!.because).toContain('proportion x patients gives 1206 where falls shows 1205')
  })
})

describe('what is no sum', () => {
  test('a part that never matters, a row without numbers, a table of many columns', () => {
    const { words } = read(`
      sex,total,statins,none,nobody
      Female,1201,340,861,0
      heading,,,,
      Male,1342,411,931,0
      Other,977,302,675,0
      Trans,1120,307,813,0`)
    expect(words).toEqual(['row-total: total = statins + none'])
    const names = Array.from({ length: 16 }, (_, at) => `area ${String.fromCharCode(97 + at)}`)
    const line = (row: number) =>
      names.map((_, at) => 1009 + ((row * 7919 + at * 104_729) % 9973)).join(',')
    expect(read(`month,${names.join(',')}\nm1,${line(1)}\nm2,${line(2)}`).words).toEqual([])
  })

  test('columns that repeat something that is not the sum of their group', () => {
    const { words } = read(`
      age,sex,patients,beds
      0-39,F,1218,2467
      0-39,M,1324,2645
      40-79,F,1245,2467
      40-79,M,1329,2645
      80+,F,345,2467
      80+,M,321,2645`)
    expect(words).toEqual([])
  })

  test('a repeated total with too little behind it', () => {
    const { words } = read(`
      age,sex,patients,beds
      0-39,F,2,9
      40+,F,7,9
      40+,M,8,3`)
    expect(words).toEqual([])
  })

  test('a repeated total in which nothing is hidden is listed without its instances', () => {
    const { between } = contextOf(`
      age,sex,patients,total by sex
      0-39,F,1218,2463
      0-39,M,1324,2645
      40+,F,1245,2463
      40+,M,1321,2645`)
    const found = between.relations.find(({ kind }) => kind === 'column-total')
    expect(found!.words).toBe('total by sex = sum of patients over its group')
    expect(found!.instances).toEqual([])
  })
})
