import { expect, test } from 'vitest'
import { archiveNames, isSafeName } from './archive-names.ts'

const namesOf = (...paths: readonly string[]) =>
  archiveNames(paths.map((path) => ({ backend: 'emis', path })))

test('paths of one backend are names as they are, of several they lie in a folder each', () => {
  expect(namesOf('output/a.csv')).toEqual(['output/a.csv'])
  expect(
    archiveNames([
      { backend: 'emis', path: 'a.csv' },
      { backend: 'tpp', path: 'a.csv' },
    ]),
  ).toEqual(['emis/a.csv', 'tpp/a.csv'])
})

test.each([
  ['/etc/passwd', '_/etc/passwd'],
  ['../x', '_/x'],
  ['a/../../x', 'a/_/_/x'],
  ['a//b', 'a/_/b'],
  ['C:\\x', 'C__x'],
  ['a\\b', 'a_b'],
  ['./a', '_/a'],
])('%s is no name in an archive, so it becomes %s', (path, name) => {
  expect(isSafeName(path)).toBe(false)
  expect(namesOf(path)).toEqual([name])
  expect(isSafeName(name)).toBe(true)
})

test('no file covers another', () => {
  expect(namesOf('a.csv', 'a.csv', 'a.csv', 'b\\c', 'b_c')).toEqual([
    'a.csv',
    'a (2).csv',
    'a (3).csv',
    'b_c',
    'b_c (2)',
  ])
})
