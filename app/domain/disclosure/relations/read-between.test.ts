import { describe, expect, test } from 'vitest'
import { read } from './between.fixture.ts'

describe('columns that are sums of others', () => {
  const rows = (last: string) => `
    sex,total,statins,none
    Female,1201,340,861
    Male,1342,411,931
    Other,977,302,675
    ${last}`

  test('a hidden part is the total minus the rest', () => {
    const { words, learned, said } = read(rows('Unknown,866,[REDACTED],860'))
    expect(words).toContain('row-total: total = statins + none')
    expect(learned).toEqual([['statins', 3, 6, 6, 'sure']])
    expect(said).toEqual(['total minus none leaves exactly 6'])
  })

  test('a hidden total is the sum of its parts', () => {
    const { learned, said } = read(rows('Unknown,[REDACTED],2,3'))
    expect(learned).toEqual([['total', 3, 5, 5, 'sure']])
    expect(said).toEqual(['statins and none together give exactly 5'])
  })

  test('a sum that one row contradicts is dropped', () => {
    const text = rows('Unknown,866,[REDACTED],860').replace('977,302,675', '977,302,670')
    expect(read(text).words).toEqual([])
    expect(read(text).learned).toEqual([])
  })

  test('names alone, and a remainder of the right size, are enough for one row', () => {
    const { learned } = read('n,n_pfizer,n_az,n_moderna\n8211405,3011201,5200200,[REDACTED]')
    expect(learned).toEqual([['n_moderna', 0, 4, 4, 'sure']])
  })

  test('two hidden parts of one sum bound each other', () => {
    const text = rows('Unknown,866,[REDACTED],[REDACTED]').replace('866', '3')
    expect(read(text).learned).toEqual([
      ['statins', 3, 0, 3, 'sure'],
      ['none', 3, 0, 3, 'sure'],
    ])
    expect(read(text).said[0]).toContain('the sums that the table keeps leave 0 to 3')
  })

  test('a total over many columns, in a wide table', () => {
    const parts = Array.from({ length: 44 }, (_, at) => at + 11)
    const line = (shift: number) => {
      // Sevens above a ten thousand are on no grid of rounding.
      const values = parts.map((part) => 10_007 + 1470 * part * shift)
      return `2021-0${shift}-01,${values.reduce((sum, value) => sum + value, 0)},${values.join(',')}`
    }
    const text = `date,total,${parts.map((part) => `area ${part}`).join(',')}\n${[1, 2, 3, 4].map(line).join('\n')}`
    const hidden = text.replace(',74687,', ',[REDACTED],')
    expect(read(hidden).learned).toEqual([['area 44', 0, 74687, 74687, 'sure']])
    expect(read(hidden).said[0]).toBe('total minus the other 43 columns leaves exactly 74687')
  })
})

describe('small tables by hand', () => {
  test('a total column and all columns beside it, in one row', () => {
    const { learned } = read('row,A,B,C,D,Total\nr1,<8,<8,12,0,14')
    expect(learned).toEqual([
      ['A', 0, 1, 1, 'sure'],
      ['B', 0, 1, 1, 'sure'],
    ])
  })

  test('a cell that only several rows and columns together fix', () => {
    const { learned } = read(`
      row,a,b,c,d,tot
      w,[REDACTED],[REDACTED],[REDACTED],70,130
      x,[REDACTED],64,[REDACTED],45,148
      y,52,[REDACTED],38,[REDACTED],180
      z,300,[REDACTED],210,[REDACTED],614
      tot,385,120,281,286,1072`)
    expect(learned.find(([name, row]) => name === 'b' && row === 0)).toEqual([
      'b',
      0,
      33,
      33,
      'sure',
    ])
  })

  test('hidden zeros that a total gives away, and what they leave for the others', () => {
    const { learned } = read(`
      row,North,South,West,Total
      young,8,[REDACTED],[REDACTED],8
      old,9,[REDACTED],[REDACTED],20
      Total,17,6,5,28`)
    expect(learned).toContainEqual(['South', 1, 6, 6, 'sure'])
    expect(learned).toContainEqual(['West', 1, 5, 5, 'sure'])
  })
})

describe('rounded numbers, and how totals were made', () => {
  test('totals rounded on their own concede no more than the redaction did', () => {
    const { learned } = read(`
      group,total,no,yes
      a,1205,345,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,345,340,[REDACTED]`)
    expect(learned).toEqual([])
  })

  test('totals that always are the sum of what is shown give the rounded number back', () => {
    const { learned, said } = read(`
      group,total,no,yes
      a,1205,340,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,345,340,[REDACTED]`)
    expect(learned).toEqual([['yes', 4, 3, 7, 'sum-of-published']])
    expect(said[0]).toBe('total minus no leaves 3 to 7, if totals are sums of what is shown')
  })

  test('a hidden part that was left out of its total is not given away', () => {
    const { learned } = read(`
      group,total,no,yes
      a,1205,340,865
      b,1340,410,930
      c,980,305,675
      d,720,315,405
      e,340,340,[REDACTED]`)
    expect(learned).toEqual([])
  })

  test('the same, unrounded: such totals say nothing about any hidden number', () => {
    const { learned, words } = read(`
      group,total,no,yes
      a,1201,340,861
      b,1342,411,931
      c,0,0,0
      d,977,302,675
      e,340,340,[REDACTED]
      f,345,340,[REDACTED]`)
    expect(words).toContain('row-total: total = no + yes')
    expect(learned).toEqual([])
  })
})

describe('rows that are sums of others', () => {
  test('a total row, and the other rows', () => {
    const { learned, said } = read(`
      ageband,n
      18-39,1204
      40-64,[REDACTED]
      65-79,833
      80+,412
      Total,2453`)
    expect(learned).toEqual([['n', 1, 4, 4, 'sure']])
    expect(said).toEqual(['the row Total minus 18-39, 65-79 and 80+ leaves exactly 4'])
  })

  test('a total row beside several groupings', () => {
    const { learned, words } = read(`
      group,level,n,deaths
      All,,2453,118
      sex,Female,1230,61
      sex,Male,1223,57
      age,18-39,1208,[REDACTED]
      age,40-64,833,60
      age,65+,412,52
      smoking,never,400,20`)
    expect(words).toContain('column-total: n: sex adds up to the row All')
    expect(learned).toEqual([['deaths', 3, 6, 6, 'sure']])
  })

  test('several groupings of one population, and no total anywhere', () => {
    const { learned, said, words } = read(`
      group,level,n_obs,n_events
      sex,Female,161204,151102
      sex,Male,130377,122004
      age,18-39,101301,90007
      age,40-64,90252,[REDACTED]
      age,65+,100028,183093
      comorbidity,yes,1000,400
      comorbidity,no,5000,300`)
    expect(words).toContain('same-population: n_obs: age adds up to sex')
    expect(words.some((one) => one.includes('comorbidity'))).toBe(false)
    expect(learned).toEqual([['n_events', 3, 6, 6, 'sure']])
    expect(said).toEqual(['the sum of sex minus 18-39 and 65+ leaves exactly 6'])
  })

  test('the number of people in the header', () => {
    const { learned, said } = read(
      `
      variable,label,"N = 514305"
      sex,sex,NA
      sex,Female,380101
      sex,Male,134199
      sex,Other,-
      age,age,NA
      age,under 40,300000
      age,40 or more,214305`.replaceAll('"', ''),
    )
    expect(learned).toEqual([['N = 514305', 3, 5, 5, 'sure']])
    expect(said).toEqual(['the number in the header minus Female and Male leaves exactly 5'])
  })

  test('a total in the group, in each of many groups', () => {
    const { learned, said } = read(`
      outcome,period,events
      test,1-28,4512
      test,29-56,802
      test,All,5314
      admitted,1-28,1017
      admitted,29-56,1251
      admitted,All,2268
      death,1-28,240
      death,29-56,[REDACTED]
      death,All,243`)
    expect(learned).toEqual([['events', 7, 3, 3, 'sure']])
    expect(said[0]).toBe('the row All minus 1-28 leaves exactly 3')
  })

  test('a column that repeats the total of its group', () => {
    const { learned, said } = read(
      `
      age,sex,patients,total by sex
      0-39,F,1218,2467
      0-39,M,1324,2645
      40+,F,1245,2467
      40+,M,1321,2645
      unknown,F,[REDACTED],2467
      unknown,M,0,2645`,
    )
    expect(learned).toEqual([['patients', 4, 4, 4, 'sure']])
    expect(said).toEqual(['total by sex minus 0-39 and 40+ leaves exactly 4'])
  })
})
