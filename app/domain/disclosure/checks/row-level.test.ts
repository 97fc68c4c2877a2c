import { expect, test } from 'vitest'
import { isNhsNumber } from '../identifiers/nhs-number.ts'
import { isPostcode } from '../identifiers/postcode.ts'
import { flagged, places } from '../report.fixture.ts'

const NHS = ['9990000018', '999 000 0026', '999-000-0034', '9990000042', '9990000050']
const rows = (count: number, of: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => of(at)).join('\n')

test.each([
  ['9434765919', true],
  ['943 476 5919', true],
  ['943-476-5919', true],
  ['9434765918', false],
  ['943 4765919', false],
  ['9999999999', false],
  ['0000000000', false],
  ['12345', false],
])('%s is an NHS number: %s', (text, is) => {
  expect(isNhsNumber(text)).toBe(is)
})

test('a check digit of 10 is never given out', () => {
  const ends = Array.from({ length: 10 }, (_, digit) => `943476592${digit}`)
  expect(ends.filter((text) => isNhsNumber(text)).length).toBeLessThanOrEqual(1)
  const without = Array.from({ length: 400 }, (_, at) => String(943_476_000 + at)).filter(
    (start) =>
      !Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).some((text) =>
        isNhsNumber(text),
      ),
  )
  expect(without.length).toBeGreaterThan(10)
})

test.each([
  ['SW1A 1AA', true],
  ['m1 1ae', true],
  ['CR26XH', true],
  ['DN55 1PT', true],
  ['BS0 1AA', true],
  ['N05AH', false],
  ['QQ1 1AA', false],
  ['E54000005', false],
  ['A10BA', false],
])('%s is a postcode: %s', (text, is) => {
  expect(isPostcode(text)).toBe(is)
})

test('columns of identifiers are named whatever their header', () => {
  const valid = NHS.map((text) => text.replace(/\D/g, '')).filter((text) => isNhsNumber(text))
  const numbers = ['9434765919', '4010232137', '9876543210', '1234567881'].filter((text) =>
    isNhsNumber(text),
  )
  const column = [...valid, ...numbers].slice(0, 4)
  expect(column.length).toBeGreaterThanOrEqual(3)
  expect(places('row-level', `ref | x\n${column.map((text) => `${text} | a`).join('\n')}`)).toEqual(
    ['must-fix *:0'],
  )
  expect(places('row-level', 'area | n\nSW1A 1AA | 20\nM1 1AE | 30\nCR2 6XH | 45')).toEqual([
    'must-fix *:0',
  ])
  expect(places('row-level', 'who | n\na.b@nhs.uk | 20\nc@nhs.uk | 30\nd@nhs.uk | 45')).toEqual([
    'must-fix *:0',
  ])
})

test('a few cells are for a person, one right check digit among many numbers is chance', () => {
  const postcode = `area | n\nSW1A 1AA | 20\n${rows(9, (at) => `region ${at} | 30`)}`
  expect(places('row-level', postcode)).toEqual(['look 0:0'])
  const chance = `ref | n\n9434765919 | 20\n${rows(12, (at) => `${9_434_765_910 + (at === 9 ? 20 : at)} | 30`)}`
  expect(places('row-level', chance).filter((place) => place.includes(':0'))).toEqual([])
  expect(places('row-level', 'ref | n\n9434765919 | 20\nb | 30\nc | 45')).toEqual(['look 0:0'])
})

test('dates of birth by their header, or by their spread', () => {
  const births = ['1943-09-17', '1966-09-12', '1927-10-21', '2001-02-03']
  expect(places('row-level', `dob | n\n${births.map((day) => `${day} | 20`).join('\n')}`)).toEqual([
    'must-fix *:0',
  ])
  const compact = births.map((day) => `${day.replaceAll('-', '')} | 20`).join('\n')
  expect(places('row-level', `birth_date | n\n${compact}`)).toEqual(['must-fix *:0'])
  const spread = rows(12, (at) => `${1930 + at * 6}-03-${10 + at} | 20`)
  expect(flagged('row-level', `day | n\n${spread}`)[0]?.because).toContain(
    'days spread over 66 years',
  )
  const recruited = rows(12, (at) => `2020-03-${10 + at} | 20`)
  expect(places('row-level', `day | n\n${recruited}`)).toEqual([])
  expect(places('row-level', 'D.O.B. | n\n22/05/49 | 20\nunknown | 30')).toEqual(['must-fix *:0'])
  const short = rows(12, (at) => `01/03/${30 + at} | 20`)
  expect(places('row-level', `day | n\n${short}`)).toEqual([])
})

test('one row a person: a named identifier, an opaque one, or rows that all differ', () => {
  const ages = (at: number) => `${18 + at} | ${at % 2} | 2020-01-${10 + (at % 20)}`
  const named = `patient_id | age | event | date\n${rows(30, (at) => `${100_000 + at * 7} | ${ages(at)}`)}`
  expect(places('row-level', named)).toEqual(['must-fix *:0'])
  const opaque = `id | age | event | date\n${rows(30, (at) => `${(at * 7919 + 65_536).toString(16)}f | ${ages(at)}`)}`
  expect(places('row-level', opaque)).toEqual(['must-fix file'])
  const bare = `age | sex | date\n${rows(30, (at) => `${18 + at} | ${at % 2 ? 'F' : 'M'} | 2020-01-${10 + (at % 20)}`)}`
  expect(places('row-level', bare)).toEqual(['look file'])
  const same = `age | sex | date\n${rows(30, (at) => `${18 + (at % 3)} | F | 2020-01-10`)}`
  expect(places('row-level', same)).toEqual([])
  const repeated = `id | age | sex | region\n${rows(30, (at) => `${(at * 7919 + 65_536).toString(16)}f | 18 | F | London`)}`
  expect(places('row-level', repeated)).toEqual([])
})

test('where the header names the identifier, one cell is enough', () => {
  expect(places('row-level', 'home_postcode | n\nm1 1ae | 20')).toEqual(['must-fix *:0'])
  expect(places('row-level', 'V2 | n\nm1 1ae | 20')).toEqual(['look 0:0'])
  expect(places('row-level', 'nhsNum | n\n943 476 5919 | 20')).toEqual(['must-fix *:0'])
})

const day = (at: number) =>
  `20${18 + ((at * 7) % 5)}-0${1 + ((at * 5) % 9)}-${10 + ((at * 3) % 19)}`

test('days that go up and down beside a number for each row are single people', () => {
  const table = (header: string, of: (at: number) => string) => `${header}\n${rows(30, of)}`
  const persons = (id: (at: number) => string) => (at: number) =>
    `${id(at)} | tier ${at % 3} | ${day(at)} | ${at % 2} | ${90 + ((at * 11) % 70)}`
  const head = 'tier | start | seen | sbp'
  expect(places('row-level', table(` ID | ${head}`, persons(String)))).toEqual(['must-fix file'])
  expect(
    places(
      'row-level',
      table(
        `study number | ${head}`,
        persons((at) => `P${at * 37}`),
      ),
    ),
  ).toEqual(['must-fix file'])
  expect(
    places(
      'row-level',
      table(
        `note | ${head}`,
        persons((at) => `P${at * 37}`),
      ),
    ),
  ).toEqual(['look file'])
  const written = (of: (at: number) => string) =>
    places(
      'row-level',
      table('ref | start | seen', (at) => `R${at} | ${of(at)} | ${at % 2}`),
    )
  const part = (at: number) => day(at).split('-')
  expect(written((at) => part(at).reverse().join('/'))).toEqual(['must-fix file'])
  expect(written((at) => `${10 + ((at * 7) % 18)}${at % 2 ? 'mar' : 'oct'}2019`)).toEqual([
    'must-fix file',
  ])
  expect(written((at) => `${10 + ((at * 7) % 18)} ${at % 2 ? 'Mar' : 'Oct'} 2019`)).toEqual([
    'must-fix file',
  ])
})

test('days that climb, or are few, or stand beside groups, are a series', () => {
  const table = (header: string, of: (at: number) => string) =>
    places('row-level', `${header}\n${rows(30, of)}`)
  expect(table('ref | start | seen', (at) => `R${at} | 2020-01-${10 + (at % 15)} | 1`)).toEqual([])
  expect(table('ref | start | seen', (at) => `R${at} | 2020-01-1${at % 3} | 1`)).toEqual([])
  expect(
    table('ref | start | seen', (at) => `R${at} | ${at % 2 ? '2020-01-11' : '2020-w10'} | 1`),
  ).toEqual([])
  expect(table('ref | start | total', (at) => `R${at} | ${day(at)} | ${at * 50}`)).toEqual([])
  expect(table('note | start | rate', (at) => `R${at} | ${day(at)} | ${at / 7}`)).toEqual([])
  expect(table('note | start | seen', (at) => `R | ${day(at % 16)} | 1`)).toEqual([])
})

test('aggregated tables are left alone', () => {
  const base = (more: string, of: (at: number) => string) =>
    `age | sex | region${more}\n${rows(30, (at) => `${18 + at} | F | London${of(at)}`)}`
  expect(
    places(
      'row-level',
      base(' | rate', (at) => ` | ${at / 7}`),
    ),
  ).toEqual([])
  expect(
    places(
      'row-level',
      base(' | n', (at) => ` | ${at * 50 + 10}`),
    ),
  ).toEqual([])
  expect(
    places(
      'row-level',
      base(' | n', (at) => ` | ${at + 10}`),
    ),
  ).toEqual(['look file'])
  expect(places('row-level', `a | b\n${rows(30, (at) => `x${at} | y`)}`)).toEqual([])
  expect(places('row-level', `a | b | c\n${rows(30, (at) => `x${at} | y | z`)}`)).toEqual([])
})

test('blank cells of a column of identifiers are no records', () => {
  const blanks = Array.from({ length: 9 }, () => ' | 10').join('\n')
  const named = NHS.map((text) => `${text} | 20`).join('\n')
  expect(places('row-level', `ref | n\n${named}\n${blanks}`)).toEqual(['must-fix *:0'])
})
