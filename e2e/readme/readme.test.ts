import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withGeneratedParts } from './generated-parts.ts'

const readme = readFileSync('README.md', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>
}

test('the permissions and the statuses in the README are those in code (npm run readme mends it)', () => {
  expect(readme).toBe(withGeneratedParts(readme))
})

test('every npm script that the README names exists, and every picture too', () => {
  const named = [...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? '')
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  const pictures = [...readme.matchAll(/\]\((public\/[^)]+)\)/g)].map(([, path]) => path ?? '')
  expect(pictures.filter((path) => !existsSync(path))).toEqual([])
})
