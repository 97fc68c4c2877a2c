import type { NameBook } from '#app/domain/audit/names.ts'
import type { NameKind } from '#app/domain/audit/sentence.ts'
import type { Db } from '../open.ts'

type Row = { readonly id: string; readonly text: string }
type Look = (db: Db, ids: string[]) => Promise<readonly Row[]>

/** Bytes and entries are named by what they are. */
const looks: { readonly [Kind in Exclude<NameKind, 'bytes' | 'entry'>]: Look } = {
  person: (db, ids) =>
    db.selectFrom('account').select(['id', 'handle as text']).where('id', 'in', ids).execute(),
  project: (db, ids) =>
    db.selectFrom('project').select(['id', 'name as text']).where('id', 'in', ids).execute(),
  workspace: (db, ids) =>
    db.selectFrom('workspace').select(['id', 'name as text']).where('id', 'in', ids).execute(),
  backend: (db, ids) =>
    db.selectFrom('backend').select(['id', 'name as text']).where('id', 'in', ids).execute(),
  output: (db, ids) =>
    db.selectFrom('output').select(['id', 'path as text']).where('id', 'in', ids).execute(),
  group: (db, ids) =>
    db.selectFrom('file_group').select(['id', 'name as text']).where('id', 'in', ids).execute(),
  'request-file': (db, ids) =>
    db.selectFrom('request_file').select(['id', 'path as text']).where('id', 'in', ids).execute(),
  release: (db, ids) =>
    db.selectFrom('release').select(['id', 'title as text']).where('id', 'in', ids).execute(),
  'job-request': async (db, ids) => {
    const rows = await db
      .selectFrom('job_request')
      .select(['id', 'number', 'identifier'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, number, identifier }) => ({
      id,
      text: `job request ${number ?? identifier}`,
    }))
  },
  request: async (db, ids) => {
    const rows = await db
      .selectFrom('release_request as request')
      .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
      .select(['request.id', 'request.number', 'workspace.name'])
      .where('request.id', 'in', ids)
      .execute()
    return rows.map(({ id, number, name }) => ({ id, text: `request ${number} of ${name}` }))
  },
}

/** Looks up all these names, one statement a kind. */
export async function findNames(
  db: Db,
  needed: ReadonlyMap<NameKind, ReadonlySet<string>>,
): Promise<NameBook> {
  const book: { [Kind in NameKind]?: ReadonlyMap<string, string> } = {}
  for (const [kind, ids] of needed) {
    if (kind === 'bytes' || kind === 'entry') continue
    const rows = await looks[kind](db, [...ids])
    book[kind] = new Map(rows.map(({ id, text }) => [id, text]))
  }
  return book
}
