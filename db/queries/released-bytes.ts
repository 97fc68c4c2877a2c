import type { Db } from '../open.ts'

const PAGE = 200

/** The bytes that are released and not recalled, each with a path and the entry that released it. */
export async function* walkReleasedBytes(
  db: Db,
): AsyncGenerator<readonly { sha256: string; path: string; seq: number }[]> {
  for (let last = ''; ;) {
    const page = await db
      .selectFrom('release_file as file')
      .innerJoin('audit_event as entry', (join) =>
        join
          .onRef('entry.release_id', '=', 'file.release_id')
          .on('entry.kind', '=', 'request-released'),
      )
      .select(['file.id', 'file.sha256', 'file.path', 'entry.seq'])
      .where('file.state', '=', 'released')
      .where('file.id', '>', last)
      .orderBy('file.id')
      .limit(PAGE)
      .execute()
    if (page.length > 0) yield page
    if (page.length < PAGE) return
    last = page.at(-1)?.id ?? last
  }
}
