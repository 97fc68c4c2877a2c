import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { transact } from '#db/open.ts'
import { eventGuard } from './event-guard.fixture.ts'
import { castOf } from './cast.fixture.ts'
import { released, returned } from './concluding.fixture.ts'
import { migratedDatabase } from '#db/migrated.fixture.ts'

const commands = fileURLToPath(new URL('.', import.meta.url))

/** The files of a folder that are the product: no tests, no fixtures. */
const productFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\.tsx?$/.test(name))
const textOf = (file: string) => readFileSync(file, 'utf8')

/** Whether a command file, or one beside it that it uses, goes through one of the two doors. */
function usesADoor(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false
  seen.add(file)
  const text = textOf(file)
  if (/from '#db\/(record|keep)\.ts'/.test(text)) return true
  return [...text.matchAll(/from '(\.[^']+)'/g)].some(([, path = '']) =>
    usesADoor(resolve(dirname(file), path), seen),
  )
}

/** Commands that open a transaction to read in it, or for its lock, and change no row. */
const READS = ['requests/read-to-do.ts', 'bytes/remove-bytes.ts']

test('every command that opens a transaction goes through one of the two doors', () => {
  const writing = productFiles(commands).filter((file) => /\btransact\(/.test(textOf(file)))
  expect(writing.length).toBeGreaterThan(10)
  const without = writing.filter(
    (file) => !usesADoor(file) && !READS.some((name) => file.endsWith(name)),
  )
  expect(without).toEqual([])
})

test('a transaction that changes a request without an event is found', async () => {
  const guard = eventGuard()
  const db = await migratedDatabase(guard)
  await transact(db, (tx) =>
    tx.insertInto('organisation').values({ id: 'o', slug: 'o', name: 'o' }).execute(),
  )
  expect(guard.violations).toEqual(['organisation'])
  await transact(db, async (tx) => {
    await tx.insertInto('organisation').values({ id: 'p', slug: 'p', name: 'p' }).execute()
    throw new Error('undone')
  }).catch(() => {})
  expect(guard.violations).toHaveLength(1)
})

test('whole stories leave no change without its event', async () => {
  // Each of these, like every test of a command, fails by itself when a change had no event.
  const cast = await castOf()
  await released(cast)
  await returned(cast, { files: { 'b.csv': 'arm,count\nx,60\ny,75\n' } })
  const { entries } = await cast.deps.db.reader
    .selectFrom('audit_event')
    .select(({ fn }) => fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  expect(entries).toBeGreaterThan(40)
})
