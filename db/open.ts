import { AsyncLocalStorage } from 'node:async_hooks'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type Transaction,
} from 'kysely'
import type { DB as Schema } from './schema.ts'

/** Reads: the read-only connection, or the transaction that is under way. */
export type Db = Kysely<Schema>
/** Writes: only inside `transact`. */
export type Tx = Transaction<Schema>
/** One writer and one read-only connection on the same file. */
export type Database = {
  readonly reader: Db
  readonly writer: Kysely<Schema>
  readonly file: string
  readonly close: () => Promise<void>
}

// One for the process: the pages' bundle and the server's each hold a copy of this file.
const key = Symbol.for('sluice.inside-transaction')
const globals = globalThis as { [key]?: AsyncLocalStorage<true> }
const insideTransaction = (globals[key] ??= new AsyncLocalStorage<true>())

class Driver extends SqliteDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction.getStore()) {
      throw new Error('Use the transaction, not the database: SQLite has one connection.')
    }
    return super.acquireConnection()
  }
  /** Takes the write lock at once, so that a transaction never fails half-way for want of it. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class Dialect extends SqliteDialect {
  readonly #open: () => Sqlite.Database
  constructor(open: () => Sqlite.Database) {
    super({ database: open() })
    this.#open = open
  }
  override createDriver(): Driver {
    return new Driver({ database: async () => this.#open() })
  }
}

export type Statement = { readonly sql: string; readonly milliseconds: number }

/** Opens the database file: full durability, foreign keys, five seconds of patience for a lock. */
export function openDatabase(
  file: string,
  { onStatement }: { onStatement?: (statement: Statement) => void } = {},
): Database {
  const write = new Sqlite(file, { timeout: 5_000 })
  write.pragma('journal_mode = wal')
  write.pragma('synchronous = full')
  write.pragma('foreign_keys = on')
  const log = onStatement
    ? (event: { query: { sql: string }; queryDurationMillis: number }) =>
        onStatement({ sql: event.query.sql, milliseconds: event.queryDurationMillis })
    : undefined
  const writer = new Kysely<Schema>({ dialect: new Dialect(() => write), ...(log && { log }) })
  const read = new Sqlite(file, { timeout: 5_000 })
  read.pragma('query_only = on')
  const reader = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: read }),
    ...(log && { log }),
  })
  return {
    reader,
    writer,
    file,
    close: async () => {
      await reader.destroy()
      await writer.destroy()
      // Kysely closes only what it has used.
      read.close()
      write.close()
    },
  }
}

/** Opens a database file that nobody writes to, such as a backup. */
export function openToRead(file: string): {
  readonly reader: Db
  readonly close: () => Promise<void>
} {
  const read = new Sqlite(file, { readonly: true, fileMustExist: true })
  const reader = new Kysely<Schema>({ dialect: new SqliteDialect({ database: read }) })
  return {
    reader,
    close: async () => {
      await reader.destroy()
      read.close()
    },
  }
}

/** Runs the work in one BEGIN IMMEDIATE transaction: all of it is stored, or nothing. */
export function transact<Value>(
  database: Database,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  return database.writer.transaction().execute((tx) => insideTransaction.run(true, () => work(tx)))
}
