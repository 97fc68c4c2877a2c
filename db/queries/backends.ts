import type { Db } from '../open.ts'

/** Every backend, by name. */
export function listBackends(db: Db) {
  return db
    .selectFrom('backend')
    .select(['id', 'slug', 'name', 'created_at as createdAt'])
    .orderBy('name')
    .execute()
}
