import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrate } from './migrate.ts'
import { type Database, openDatabase } from './open.ts'

let base: Promise<string> | undefined

/** A database of its own for one test: a temporary file, copied from a migrated base. */
export async function migratedDatabase(
  options: Parameters<typeof openDatabase>[1] = {},
): Promise<Database> {
  base ??= migratedBase()
  const folder = mkdtempSync(join(tmpdir(), 'sluice-test-'))
  const file = join(folder, 'test.sqlite')
  copyFileSync(await base, file)
  const database = openDatabase(file, options)
  onTestFinished(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return database
}

async function migratedBase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-base-'))
  const file = join(folder, 'base.sqlite')
  const database = openDatabase(file)
  await migrate(database)
  await database.close()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return file
}
