import { expect, test } from 'vitest'
import { archiveNames } from './archive-names.ts'

test('paths of one backend are names as they are, of several they lie in a folder each', () => {
  expect(archiveNames([{ backend: 'emis', path: 'output/a.csv' }])).toEqual(['output/a.csv'])
  expect(
    archiveNames([
      { backend: 'emis', path: 'a.csv' },
      { backend: 'tpp', path: 'a.csv' },
    ]),
  ).toEqual(['emis/a.csv', 'tpp/a.csv'])
})

test.each(['/etc/passwd', '../x', 'a/../../x', 'a//b', 'C:\\x', 'a\\b', './a'])(
  '%s is no name in an archive',
  (path) => {
    expect(() => archiveNames([{ backend: 'emis', path }])).toThrow('cannot be a name')
  },
)

test('no file covers another', () => {
  const file = { backend: 'emis', path: 'a.csv' }
  expect(() => archiveNames([file, file])).toThrow('cannot be a name')
})
