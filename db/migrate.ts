import { type Database } from './open.ts'
import { Migrator } from 'kysely'
import { migrations } from './migrations/index.ts'

/** How many steps this database has taken, and the names of those it has not. */
export async function pendingMigrations(
  database: Database,
): Promise<{ taken: number; pending: string[] }> {
  const all = await migratorOf(database).getMigrations()
  const pending = all.filter((step) => step.executedAt === undefined).map((step) => step.name)
  return { taken: all.length - pending.length, pending }
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
