import { readEntry } from '#app/domain/audit/read-entry.ts'
import { archiveNames } from '#app/domain/release/archive-names.ts'
import type { Checksum } from '#app/domain/release/checksums.ts'
import type { LogReader } from '#app/domain/audit/log-reader.ts'
import type { Db } from '../open.ts'
import { between, entriesIn, type LogRow } from './log.ts'
import type { LogScope } from './log-scope.ts'

/** An entry as a bundle has it: without its body where it is withheld. */
export type BundleEntry = {
  readonly seq: number
  readonly leafHash: string
  readonly body: string | null
}

const PAGE = 500

/** Entries under `size` of turns that are under way: they are withheld, and a bundle that is being made keeps to that. */
export async function entriesUnderWay(db: Db, size: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('release_request as r')
    .innerJoin('audit_event as e', 'e.request_id', 'r.id')
    .select('e.seq')
    .where('r.status', 'not in', ['released', 'rejected', 'withdrawn'])
    .whereRef('e.turn', '>=', 'r.turn')
    .where('e.seq', '<', size)
    .execute()
  return new Set(rows.map(({ seq }) => seq))
}

type Range = {
  readonly size: number
  /** Entries that are withheld whatever the reader may see by now. */
  readonly hidden: ReadonlySet<number>
}

/** Every entry up to `size`, a page at a time; those outside the scope, or not for this reader, without body. */
export async function* walkBundle(
  db: Db,
  scope: LogScope,
  reader: LogReader,
  { size, always, hidden }: Range & { readonly always: ReadonlyMap<number, string> },
): AsyncGenerator<readonly BundleEntry[]> {
  for (let from = 0; from < size; from += PAGE) {
    const to = Math.min(from + PAGE, size)
    const leaves = await db
      .selectFrom('log_node')
      .select(['idx as seq', 'hash as leafHash'])
      .where('level', '=', 0)
      .where('idx', '>=', from)
      .where('idx', '<', to)
      .orderBy('idx')
      .execute()
    const shown = await shownBetween(db, scope, reader, from, to)
    const bodies = new Map(
      shown.flatMap(({ seq, body }) => (hidden.has(seq) ? [] : [[seq, body] as const])),
    )
    yield leaves.map((leaf) => ({
      ...leaf,
      body: bodies.get(leaf.seq) ?? always.get(leaf.seq) ?? null,
    }))
  }
}

function shownBetween(
  db: Db,
  scope: LogScope,
  reader: LogReader,
  from: number,
  to: number,
): Promise<LogRow[]> {
  return entriesIn(db, between(scope, from, to - 1), reader)
    .orderBy('e.seq')
    .execute()
}

/** The newest decisions in scope, oldest first, and how many there are before them. */
export async function newestDecisions(
  db: Db,
  scope: LogScope,
  reader: LogReader,
  { size, hidden, most }: Range & { readonly most: number },
): Promise<{ rows: LogRow[]; before: number }> {
  const decisions = () =>
    entriesIn(db, between(scope, 0, size - 1), reader).where('e.decision', 'is not', null)
  const found = await decisions().orderBy('e.seq', 'desc').limit(most).execute()
  const rows = found.reverse().filter(({ seq }) => !hidden.has(seq))
  if (found.length < most) return { rows, before: 0 }
  const counted = await decisions()
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows, before: counted.count - most }
}

/** The entries that announce keys, which every bundle discloses: number and body. */
export async function keyEntries(db: Db, size: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('audit_event')
    .select(['seq', 'body'])
    .where('kind', '=', 'log-key-announced')
    .where('seq', '<', size)
    .orderBy('seq')
    .execute()
  return new Map(rows.map(({ seq, body }) => [seq, body]))
}

export type DisclosedText = {
  readonly seq: number
  readonly commitment: string
  readonly salt: string
  readonly text: string
}

/** The texts that these entries commit to and that are not erased, in their order. */
export async function textsOfEntries(
  db: Db,
  entries: readonly BundleEntry[],
): Promise<DisclosedText[]> {
  const named = entries.flatMap(({ seq, body }) =>
    body === null
      ? []
      : Object.values(readEntry(body).commitments).map((commitment) => ({ seq, commitment })),
  )
  if (named.length === 0) return []
  const rows = await db
    .selectFrom('written_text')
    .select(['commitment', 'salt', 'body'])
    .where('commitment', 'in', [...new Set(named.map(({ commitment }) => commitment))])
    .execute()
  const known = new Map(rows.map((row) => [row.commitment, row]))
  return named.flatMap(({ seq, commitment }) => {
    const { salt = null, body = null } = known.get(commitment) ?? {}
    return salt === null || body === null ? [] : [{ seq, commitment, salt, text: body }]
  })
}

/** The files that these entries released, in their order, in a folder by the release. */
export async function releasedByEntries(
  db: Db,
  entries: readonly BundleEntry[],
): Promise<Checksum[]> {
  const releases = entries.flatMap(({ body }) => {
    const entry = body === null ? null : readEntry(body)
    return entry?.action === 'request-released' ? [entry] : []
  })
  if (releases.length === 0) return []
  const rows = await db
    .selectFrom('release_file as file')
    .innerJoin('backend', 'backend.id', 'file.backend_id')
    .select(['file.release_id as releaseId', 'file.path', 'file.sha256', 'backend.slug as backend'])
    .where(
      'file.release_id',
      'in',
      releases.map(({ release }) => release ?? ''),
    )
    .orderBy('file.path')
    .execute()
  return releases.flatMap(({ release, files }) => {
    const own = rows.filter(({ releaseId }) => releaseId === release)
    const names = archiveNames(own)
    const left = own.map(({ sha256 }, place) => ({ sha256, name: `${release}/${names[place]}` }))
    return files.map((sha256) => {
      const place = left.findIndex((file) => file.sha256 === sha256)
      return place === -1 ? { sha256, name: `${release}/${sha256}` } : left.splice(place, 1)[0]!
    })
  })
}
