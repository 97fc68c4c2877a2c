import { type Entry, numberIn, wordIn } from '#app/domain/audit/read-entry.ts'
import type { Db } from '#db/open.ts'
import type { LogRow } from './read-log.ts'

/** What the rows say happened, and what the log says happened: names of single changes. */
type Pair = {
  readonly what: string
  readonly inRows: (db: Db) => Promise<readonly string[]>
  readonly inLog: { readonly [Action in string]: (entry: Entry) => readonly string[] }
}

const subject = ({ subject: { id } }: Entry) => [id]
const word = (name: string) => (entry: Entry) => [wordIn(entry, name)]
const idsOf = (rows: Promise<readonly { readonly id: string }[]>) =>
  rows.then((all) => all.map(({ id }) => id))

const PAIRS: readonly Pair[] = [
  {
    what: 'account',
    inRows: (db) => idsOf(db.selectFrom('account').select('id').execute()),
    inLog: { 'account-created': subject },
  },
  {
    what: 'session',
    inRows: (db) => idsOf(db.selectFrom('session').select('ref as id').execute()),
    inLog: { 'signed-in': subject },
  },
  {
    what: 'job request',
    inRows: (db) => idsOf(db.selectFrom('job_request').select('id').execute()),
    inLog: { 'job-request-received': subject },
  },
  {
    what: 'import',
    inRows: (db) => idsOf(db.selectFrom('import_run').select('id').execute()),
    inLog: { 'outputs-imported': word('import') },
  },
  {
    what: 'bytes of outputs',
    inRows: (db) => idsOf(db.selectFrom('output_version').select('sha256 as id').execute()),
    inLog: { 'outputs-imported': ({ files }) => files },
  },
  {
    what: 'request',
    inRows: (db) => idsOf(db.selectFrom('release_request').select('id').execute()),
    inLog: { 'request-created': subject },
  },
  {
    what: 'group',
    inRows: (db) => idsOf(db.selectFrom('file_group').select('id').execute()),
    inLog: { 'group-added': subject },
  },
  {
    what: 'explained group',
    inRows: (db) =>
      idsOf(db.selectFrom('file_group').select('id').where('context', '<>', '{}').execute()),
    inLog: { 'group-edited': subject },
  },
  {
    what: 'version of a file',
    inRows: async (db) => {
      const rows = await db
        .selectFrom('request_file_version')
        .select(['request_file_id as file', 'number', 'sha256'])
        .execute()
      return rows.map(({ file, number, sha256 }) => `${file} ${number} ${sha256}`)
    },
    inLog: { 'file-added': version, 'file-updated': version },
  },
  {
    what: 'description of a column',
    inRows: async (db) => {
      const rows = await db
        .selectFrom('column_note')
        .select(['request_file_id as file', 'column_index as column'])
        .execute()
      return rows.map(({ file, column }) => `${file} ${column}`)
    },
    inLog: {
      'column-described': (entry) => [`${entry.subject.id} ${numberIn(entry, 'column')}`],
    },
  },
  {
    what: 'vote',
    inRows: async (db) => {
      const rows = await db.selectFrom('vote').select(['id', 'vote', 'sha256']).execute()
      return rows.map(({ id, vote, sha256 }) => `${id} ${vote} ${sha256}`)
    },
    inLog: {
      'vote-cast': (entry) => [
        `${wordIn(entry, 'voteId')} ${wordIn(entry, 'vote')} ${entry.files[0]}`,
      ],
    },
  },
  {
    what: 'comment',
    inRows: (db) => idsOf(db.selectFrom('comment').select('id').execute()),
    inLog: { 'comment-written': subject },
  },
  {
    what: 'finished review',
    inRows: (db) =>
      idsOf(db.selectFrom('review').select('id').where('state', '=', 'submitted').execute()),
    inLog: { 'review-finished': subject },
  },
  {
    what: 'decision on a file',
    inRows: async (db) => {
      const rows = await db
        .selectFrom('file_decision')
        .select(['request_file_id as file', 'sha256', 'decision'])
        .execute()
      return rows.map(({ file, sha256, decision }) => `${file} ${sha256} ${decision}`)
    },
    inLog: { 'request-released': decisions },
  },
  {
    what: 'release',
    inRows: (db) => idsOf(db.selectFrom('release').select('id').execute()),
    inLog: { 'request-released': subject },
  },
  {
    what: 'sealed release',
    inRows: (db) => idsOf(db.selectFrom('release').select('id').execute()),
    inLog: { 'release-sealed': subject },
  },
  {
    what: 'sealed file',
    inRows: async (db) => {
      const rows = await db
        .selectFrom('release_file')
        .select(['release_id', 'sha256', 'bytes'])
        .execute()
      return rows.map(({ release_id, sha256, bytes }) => `${release_id} ${sha256} ${bytes}`)
    },
    inLog: { 'release-sealed': sealed },
  },
  {
    what: 'released file',
    inRows: async (db) => {
      const rows = await db.selectFrom('release_file').select(['release_id', 'sha256']).execute()
      return rows.map(({ release_id, sha256 }) => `${release_id} ${sha256}`)
    },
    inLog: {
      'request-released': ({ release, files }) => files.map((file) => `${release} ${file}`),
    },
  },
  {
    what: 'view',
    inRows: async (db) => {
      const rows = await db.selectFrom('view_mark').selectAll().execute()
      return rows.map(({ session_ref, subject_id, sha256 }) =>
        [session_ref, subject_id, sha256].join(' '),
      )
    },
    inLog: { 'request-file-viewed': view, 'output-viewed': view },
  },
]

function version(entry: Entry): string[] {
  return [`${entry.subject.id} ${numberIn(entry, 'version')} ${entry.files[0]}`]
}
function view({ session, actor, subject: { id }, files }: Entry): string[] {
  return [`${session ?? actor} ${id} ${files[0]}`]
}
function decisions({ detail }: Entry): string[] {
  const all = detail['decisions'] as unknown as readonly Record<string, string>[]
  return all.map(({ file, sha256, decision }) => `${file} ${sha256} ${decision}`)
}
function sealed({ release, detail }: Entry): string[] {
  const all = detail['files'] as unknown as readonly { sha256: string; bytes: number }[]
  return all.map(({ sha256, bytes }) => `${release} ${sha256} ${bytes}`)
}

/** Every change has its event, and every event its change. */
export async function changesWithoutEvents(db: Db, log: readonly LogRow[]): Promise<string[]> {
  const problems: string[] = []
  for (const { what, inRows, inLog } of PAIRS) {
    const rows = new Set(await inRows(db))
    const events = new Set(log.flatMap(({ kind, entry }) => inLog[kind]?.(entry) ?? []))
    for (const row of rows) if (!events.has(row)) problems.push(`no event of ${what} ${row}`)
    for (const event of events) if (!rows.has(event)) problems.push(`no row of ${what} ${event}`)
  }
  return problems
}
