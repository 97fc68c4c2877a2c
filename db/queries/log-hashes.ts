import { sql } from 'kysely'
import type { Db } from '../open.ts'

const MOST = 500

/**
 * The SHA-256s that somebody means: the start of one (eight characters or more), or those of every
 * file with this path or name on a request, in a workspace or in a release.
 */
export async function hashesMeant(db: Db, text: string): Promise<readonly string[]> {
  return /^[0-9a-f]{8,64}$/i.test(text) ? startingWith(db, text.toLowerCase()) : atPath(db, text)
}

async function startingWith(db: Db, start: string): Promise<string[]> {
  const found = await db
    .selectFrom('audit_event_file')
    .select('sha256')
    .distinct()
    .where('sha256', '>=', start)
    .where('sha256', '<', `${start}g`)
    .limit(MOST)
    .execute()
  return found.map(({ sha256 }) => sha256)
}

async function atPath(db: Db, path: string): Promise<string[]> {
  const named = (column: string) =>
    sql<boolean>`(${sql.ref(column)} = ${path} or ${sql.ref(column)} like ${`%/${escapeLike(path)}`} escape '\\')`
  const onRequests = db
    .selectFrom('request_file as file')
    .innerJoin('request_file_version as version', 'version.request_file_id', 'file.id')
    .select('version.sha256')
    .where(named('file.path'))
  const inWorkspaces = db
    .selectFrom('output')
    .innerJoin('output_version as version', 'version.output_id', 'output.id')
    .select('version.sha256')
    .where(named('output.path'))
  const found = await onRequests.union(inWorkspaces).limit(MOST).execute()
  return found.map(({ sha256 }) => sha256)
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`)
