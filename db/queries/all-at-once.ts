import type { SelectQueryBuilder, Simplify } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import type { Db } from '../open.ts'

type Rows<Query> =
  // oxlint-disable-next-line typescript/no-explicit-any
  Query extends SelectQueryBuilder<any, any, infer Row> ? Simplify<Row>[] : never

/**
 * Runs several reads as one statement, each with its columns by name and its rows in its order. For
 * reads of text, numbers and null, which is all that our tables hold.
 */
export async function allAtOnce<
  // oxlint-disable-next-line typescript/no-explicit-any
  Queries extends Readonly<Record<string, SelectQueryBuilder<any, any, any>>>,
>(db: Db, queries: Queries): Promise<{ [Name in keyof Queries]: Rows<Queries[Name]> }> {
  const names = Object.keys(queries)
  const row = await db
    .selectNoFrom(names.map((name) => jsonArrayFrom(queries[name] as Queries[string]).as(name)))
    .executeTakeFirstOrThrow()
  const texts = row as unknown as Readonly<Record<string, string>>
  return Object.fromEntries(
    names.map((name) => [name, JSON.parse(texts[name] ?? '[]') as unknown]),
  ) as { [Name in keyof Queries]: Rows<Queries[Name]> }
}
