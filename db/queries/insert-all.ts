import type { InsertObject } from 'kysely'
import type { Tx } from '../open.ts'
import type { DB } from '../schema.ts'
import { inParts } from './in-parts.ts'

/** Inserts these rows, however many, a few hundred a statement. */
export async function insertAll<Table extends keyof DB>(
  tx: Tx,
  table: Table,
  rows: readonly InsertObject<DB, Table>[],
): Promise<void> {
  for (const part of inParts(rows)) await tx.insertInto(table).values(part).execute()
}
