import { expect, test } from 'vitest'
import { foldPath, pathProblem, visibleName } from './plain-path.ts'

test.each(['output/table 1.csv', 'a.csv', '-x.csv', '~/.x.csv', 'metadata.csv', 'données/é.csv'])(
  '%s is a plain path',
  (path) => expect(pathProblem(path)).toBeNull(),
)

test.each([
  ['', 'it is empty'],
  ['a'.repeat(1001), 'longer than'],
  ['a\nb.csv', 'nobody sees'],
  ['a\u202Evsc.b', 'nobody sees'],
  ['a\u200B.csv', 'nobody sees'],
  ['a\uFFFD.csv', 'nobody sees'],
  ['a\uD800.csv', 'nobody sees'],
  ['a\\b.csv', 'backslash'],
  ['/etc/passwd', 'not relative'],
  ['C:/x.csv', 'not relative'],
  ['../x.csv', 'leads out'],
  ['a/../x.csv', 'leads out'],
  ['a//b.csv', 'plain form'],
  ['./a.csv', 'plain form'],
  ['a/', 'plain form'],
  ['metadata/manifest.json', 'job runner'],
  ['Metadata/x.csv', 'job runner'],
  ['e\u0301.csv', 'not NFC'],
])('%j is refused: %s', (path, because) => expect(pathProblem(path)).toContain(because))

test('names that some disk or eye takes for one fold to the same', () => {
  expect(foldPath('Output/É.csv')).toBe(foldPath('output/e\u0301.CSV'))
  expect(foldPath('\uFB01le.csv')).toBe(foldPath('file.csv'))
  expect(foldPath('a.csv')).not.toBe(foldPath('b.csv'))
})

test('a name is shown with what nobody sees spelled out', () => {
  expect(visibleName('a\n\u202Eb\\.csv')).toBe('a\\u{a}\\u{202e}b\\u{5c}.csv')
})
