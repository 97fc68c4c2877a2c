import { describe, expect, test } from 'vitest'
import { read } from './between.fixture.ts'

describe('shares', () => {
  const full = `
    month,patients,population,rate
    2020-01,4321,285104,15.15587294
    2020-02,3987,287001,13.89193766
    2020-03,4456,288143,15.46454365
    2020-04,HIDDEN,289000,0.01384083
    2020-05,0,290000,0`

  test('a rate per thousand gives a hidden count back', () => {
    const { shares, learned, said } = read(full.replace('HIDDEN', '[REDACTED]'))
    expect(shares).toEqual(['rate = patients / population x 1000'])
    expect(learned).toEqual([['patients', 3, 4, 4, 'sure']])
    expect(said).toEqual(['rate x population / 1000 gives exactly 4'])
  })

  test('a proportion in full gives it back though no other row shows how', () => {
    const { learned, said } = read(
      'date,bloods,population,proportion\n2021-12-01,-,8125,0.0002461538461538462',
    )
    expect(learned).toEqual([['bloods', 0, 2, 2, 'sure']])
    expect(said).toEqual(['proportion x population gives exactly 2'])
  })

  test('a percentage of few digits leaves a range of people', () => {
    const { learned } = read(`
      ward,falls,patients,percent
      a,3107,98765,3.1
      b,2210,43210,5.1
      c,3345,33512,10.0
      d,4120,97531,4.2
      e,[REDACTED],412,1.2`)
    expect(learned).toEqual([['falls', 4, 5, 5, 'sure']])
  })

  test('rates over person-time', () => {
    const { learned, shares } = read(`
      outcome,person years,events,rate
      stroke,61234.51,10203,0.16662173
      asthma,38811.27,9431,0.24299643
      copd,40110.83,9377,0.23377726
      other,9611.42,NA,0.00062426`)
    expect(shares).toEqual(['rate = events / person years x 1'])
    expect(learned).toEqual([['events', 3, 6, 6, 'sure']])
  })

  test('a share of rounded numbers gives only the rounded one back', () => {
    const { learned } = read(`
      ward,falls,patients,percent
      a,105,1050,10.000
      b,220,4320,5.093
      c,335,3350,10.000
      d,410,9750,4.205
      e,905,9950,9.095
      f,[REDACTED],410,1.220`)
    expect(learned).toEqual([['falls', 5, 3, 7, 'sum-of-published']])
  })

  test('unless no rounded number fits: then it was computed before rounding', () => {
    const { learned } = read(`
      ward,falls,patients,percent
      a,105,1050,10.00000
      b,220,4320,5.09259
      c,335,3350,10.00000
      d,410,9750,4.20513
      e,905,9950,9.09548
      f,[REDACTED],410,1.46341`)
    expect(learned).toEqual([['falls', 5, 6, 6, 'sure']])
  })

  test('a hidden whole and a hidden part bound each other', () => {
    const { learned } = read(`
      ward,falls,patients,percent
      a,3107,98765,3.146
      b,2210,43210,5.115
      c,3345,33512,9.981
      d,4120,97531,4.224
      e,<8,<8,100.000`)
    expect(learned).toEqual([])
  })

  test('percentages of something else are no share of these columns', () => {
    const { shares } = read(`
      ward,falls,patients,percent
      a,3107,98765,31.4
      b,2210,43210,50.1
      c,3345,33512,9.0
      d,4120,97531,14.2`)
    expect(shares).toEqual([])
  })

  test('one slip in a long column does not undo the rest; many do', () => {
    const rows = Array.from({ length: 30 }, (_, at) => {
      const [part, whole] = [1003 + 61 * at, 20_011 + 977 * at]
      return `w${at},${part},${whole},${((100 * part) / whole).toFixed(3)}`
    })
    const text = (slips: number) =>
      [
        'ward,falls,patients,percent',
        ...rows.map((row, at) => (at < slips ? row.replace(/,[^,]*$/, ',77.777') : row)),
      ].join('\n')
    expect(read(text(1)).shares).toHaveLength(1)
    expect(read(text(9)).shares).toEqual([])
  })
})

describe('steps', () => {
  test('what a flow chart leaves out at a step', () => {
    const { words, learned, said } = read(`
      criteria,n,n_exclude
      adults,9120411,NA
      no missing data,8030199,1090212
      homologous course,7900123,130076
      not a carer,7400071,500052
      not housebound,7400068,[REDACTED]
      in the study period,3900040,3500028`)
    expect(words).toContain('step: n of the step before = n + n_exclude')
    expect(learned).toEqual([['n_exclude', 4, 3, 3, 'sure']])
    expect(said).toEqual(['n of the step before minus n leaves exactly 3'])
  })

  test('flow charts under each other, what they are about named last', () => {
    const chart = (site: string, left: readonly (number | string)[][]) =>
      left.map(([n, out], at) => `${at % 2 === 0 ? 'NA' : 'kept'},step ${at},${site},${n},${out}`)
    const rows = [
      ...chart('North', [
        [8120411, 'NA'],
        [7030199, 1090212],
        [6900123, 130076],
        [6900120, '[REDACTED]'],
        [3400052, 3500068],
      ]),
      ...chart('South', [
        [4912043, 'NA'],
        [4803019, 109024],
        [4790012, 13007],
        [4740007, 50005],
        [4390004, 350003],
      ]),
    ]
    const { words, learned } = read(['done,criteria,site,n,n_exclude', ...rows].join('\n'))
    expect(words).toContain('step: n of the step before = n + n_exclude')
    expect(learned).toEqual([['n_exclude', 3, 3, 3, 'sure']])
  })

  test('a running total', () => {
    const { words, learned } = read(`
      day,n,cumulative n
      2021-01-01,1207,1207
      2021-01-02,1311,2518
      2021-01-03,0,2518
      2021-01-04,1408,3926
      2021-01-05,<8,3932
      2021-01-06,1519,5451`)
    expect(words).toContain('step: cumulative n = cumulative n of the row before + n')
    expect(learned).toContainEqual(['n', 4, 6, 6, 'sure'])
  })

  test('what the next step will leave out', () => {
    const { words } = read(`
      criteria,left,excluded next
      all,9120411,1090212
      complete,8030199,130076
      eligible,7900123,500052
      matched,7400071,0`)
    expect(words).toContain('step: left = left of the next step + excluded next')
  })
})

describe('columns that print the same numbers', () => {
  test('a count that is hidden in one of them and shown in the other', () => {
    const { words, learned, said } = read(`
      event,n,n again
      test,40117,40117
      stroke,13021,13021
      asthma,9811,9811
      copd,8712,8712
      death,8124,8124
      fall,0,0
      other,[REDACTED],5`)
    expect(words).toContain('same-numbers: n = n again')
    expect(learned).toEqual([['n', 6, 5, 5, 'sure']])
    expect(said).toEqual(['n again together gives exactly 5'])
  })

  test('a few equal numbers prove nothing', () => {
    const text = 'event,n,m\ntest,40117,40117\nstroke,13021,13021\nother,[REDACTED],5'
    expect(read(text).learned).toEqual([])
  })
})
