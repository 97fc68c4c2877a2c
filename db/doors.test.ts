import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = ['app', 'db']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !/\.(test|fixture)\.tsx?$|^db\/migrations\//.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const writes =
  /\binsertAll\(|\.(insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\bsql(<[^>]*>)?`\s*(insert|update|delete|replace|drop|alter)\b|\bsql\.raw\(/i
/** Behind the doors: what an event changes, and what is kept. */
const behind = /^db\/(apply|keep)\//
/** Statements that several of those share. */
const shared = [
  'db/queries/audit-events.ts',
  'db/queries/insert-all.ts',
  'db/queries/log-tree.ts',
  'db/queries/save-outputs.ts',
  'db/queries/written-texts.ts',
]
const imports = (text: string) =>
  [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? '')

test('nothing writes but what is behind the two doors', () => {
  const writers = sources.filter(({ text }) => writes.test(text)).map(({ path }) => path)
  expect(writers.length).toBeGreaterThan(5)
  expect(writers.filter((path) => !behind.test(path) && !shared.includes(path))).toEqual([])
})

test('nobody goes behind the doors but the doors', () => {
  const inner = /\/(apply|keep)\//
  const trespassers = sources
    .filter(({ path }) => !behind.test(path) && path !== 'db/record.ts' && path !== 'db/keep.ts')
    .filter(({ text }) =>
      imports(text).some((from) => /^(#db|\.\.?)\//.test(from) && inner.test(from)),
    )
    .map(({ path }) => path)
  expect(trespassers).toEqual([])
})

test('every kind of event is one entry in the log, and what is kept is none', () => {
  const record = readFileSync('db/record.ts', 'utf8')
  const keep = readFileSync('db/keep.ts', 'utf8')
  expect(record).toContain('appendAuditEvent(')
  expect(keep).not.toContain('appendAuditEvent')
  const appenders = sources
    .filter(({ text }) => text.includes('appendAuditEvent('))
    .map(({ path }) => path)
  expect(appenders.sort()).toEqual(['db/queries/audit-events.ts', 'db/record.ts'])
})
