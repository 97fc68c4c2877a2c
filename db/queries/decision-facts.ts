import { sql } from 'kysely'
import {
  type Acceptance,
  decidedFiles,
  type DecisionFacts,
  type OpenFindings,
  openKey,
  versionKey,
} from '#app/domain/audit/decision-rows.ts'
import type { Entry } from '#app/domain/audit/read-entry.ts'
import type { Db } from '../open.ts'

/** What the rows beside the log say of these decisions, a statement a table. */
export async function findDecisionFacts(db: Db, entries: readonly Entry[]): Promise<DecisionFacts> {
  const fileIds = [
    ...new Set(
      entries.flatMap((entry) => decidedFiles(entry).flatMap(({ fileId }) => fileId ?? [])),
    ),
  ]
  const commitments = entries.flatMap(({ commitments }) => commitments['reason'] ?? [])
  return {
    ...(await filesNamed(db, fileIds)),
    released: await pathsReleased(
      db,
      entries.flatMap(({ release }) => release ?? []),
    ),
    open: await openFindings(db, fileIds),
    acceptances: await acceptancesOn(db, fileIds),
    reasons: await textsOf(db, commitments),
  }
}

async function filesNamed(db: Db, fileIds: string[]) {
  const rows = await db
    .selectFrom('request_file as file')
    .innerJoin('request_file_version as version', 'version.request_file_id', 'file.id')
    .select(['file.id', 'file.path', 'version.sha256', 'version.number'])
    .where('file.id', 'in', fileIds)
    .orderBy('version.number')
    .execute()
  return {
    paths: new Map(rows.map(({ id, path }) => [id, path])),
    versions: new Map(rows.map(({ id, sha256, number }) => [versionKey(id, sha256), number])),
  }
}

async function pathsReleased(db: Db, releaseIds: string[]) {
  const rows = await db
    .selectFrom('release_file')
    .select(['release_id', 'sha256', 'path'])
    .where('release_id', 'in', [...new Set(releaseIds)])
    .execute()
  return new Map(rows.map(({ release_id, sha256, path }) => [versionKey(release_id, sha256), path]))
}

async function openFindings(db: Db, fileIds: string[]): Promise<DecisionFacts['open']> {
  const rows = await db
    .selectFrom('request_finding')
    .select(['turn', 'request_file_id as fileId', 'rule'])
    .select(sql<number>`count(*)`.as('count'))
    .select(sql<number>`sum(severity = 'must-fix')`.as('mustFix'))
    .select(sql<number>`sum(severity = 'look')`.as('look'))
    .where('request_file_id', 'in', fileIds)
    .groupBy(['turn', 'request_file_id', 'rule'])
    .orderBy('rule')
    .execute()
  const open = new Map<string, OpenFindings>()
  for (const { turn, fileId, rule, count, mustFix, look } of rows) {
    const key = openKey(turn, fileId)
    const known = open.get(key) ?? { mustFix: 0, look: 0 }
    open.set(key, {
      mustFix: known.mustFix + mustFix,
      look: known.look + look,
      rules: [...(known.rules ? [known.rules] : []), `${rule}: ${count}`].join('; '),
    })
  }
  return open
}

/** In the order in which they were written, so that a later one replaces an earlier one. */
function acceptancesOn(db: Db, fileIds: string[]): Promise<Acceptance[]> {
  return db
    .selectFrom('finding_answer as answer')
    .innerJoin('written_text as text', 'text.id', 'answer.text_id')
    .innerJoin('account', 'account.id', 'answer.writer_id')
    .select(['answer.request_file_id as fileId', 'answer.writer_id as writerId'])
    .select(['account.handle as who', 'answer.finding_id as finding', 'text.body as reason'])
    .select('answer.created_at as at')
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('request_finding')
            .select('rule')
            .whereRef('request_finding.request_id', '=', 'answer.request_id')
            .whereRef('request_finding.request_file_id', '=', 'answer.request_file_id')
            .whereRef('request_finding.finding_id', '=', 'answer.finding_id')
            .limit(1),
          sql<string>`'a finding'`,
        )
        .as('rule'),
    )
    .where('answer.kind', '=', 'acceptance')
    .where('answer.request_file_id', 'in', fileIds)
    .orderBy('answer.created_at')
    .execute()
}

async function textsOf(db: Db, commitments: string[]): Promise<DecisionFacts['reasons']> {
  const rows = await db
    .selectFrom('written_text')
    .select(['commitment', 'body'])
    .where('commitment', 'in', commitments)
    .execute()
  return new Map(rows.map(({ commitment, body }) => [commitment, body]))
}
