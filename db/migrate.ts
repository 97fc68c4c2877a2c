import { type Database } from './open.ts'
import { Migrator } from 'kysely'
import { migrations } from './migrations/index.ts'

/** Names of the steps this database has not taken yet. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const all = await migratorOf(database).getMigrations()
  return all.filter((step) => step.executedAt === undefined).map((step) => step.name)
}

/** Brings the database to the newest shape, one transaction a step; throws at the first that fails. */
export async function migrate(database: Database): Promise<string[]> {
  const { error, results } = await migratorOf(database).migrateToLatest()
  if (error) throw new Error('A migration failed; nothing of it remains.', { cause: error })
  return (results ?? []).map((result) => result.migrationName)
}

function migratorOf(database: Database): Migrator {
  return new Migrator({
    db: database.writer,
    provider: { getMigrations: async () => migrations },
  })
}
