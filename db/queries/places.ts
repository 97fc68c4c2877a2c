import type { Db } from '../open.ts'

/** The project of this slug, or nothing. */
export function findProject(db: Db, slug: string): Promise<{ id: string } | undefined> {
  return db.selectFrom('project').select('id').where('slug', '=', slug).executeTakeFirst()
}

/** The backend of this slug, or nothing. */
export function findBackend(
  db: Db,
  slug: string,
): Promise<{ id: string; slug: string; name: string } | undefined> {
  return db
    .selectFrom('backend')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** The backend of this id, or nothing. */
export function findBackendById(
  db: Db,
  id: string,
): Promise<{ id: string; slug: string; name: string } | undefined> {
  return db
    .selectFrom('backend')
    .select(['id', 'slug', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
}
