import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '#app/commands/deps.ts'
import { foldNodes } from '#app/domain/audit/tree/fold.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { hashesOfRanges, treeSize } from '#db/queries/log-tree.ts'
import { leafHash } from '#db/queries/audit-events.ts'

/** Everything in a data folder that is half done: empty after any crash. */
export async function halfDone(deps: Deps): Promise<string[]> {
  return [
    ...(await brokenLog(deps)),
    ...(await changesWithoutEvents(deps)),
    ...(await wrongStatuses(deps)),
    ...(await wrongBytes(deps)),
  ]
}

/** Entries follow one another, carry their own leaf hash, and the tree covers them all. */
async function brokenLog({ db }: Deps): Promise<string[]> {
  const entries = await db.reader
    .selectFrom('audit_event')
    .select(['seq', 'body', 'leaf_hash'])
    .orderBy('seq')
    .execute()
  const wrong = entries.flatMap(({ seq, body, leaf_hash }, place) => [
    ...(seq === place ? [] : [`entry ${seq} stands at place ${place}`]),
    ...(leafHash(body) === leaf_hash ? [] : [`entry ${seq} has another leaf hash`]),
    ...(readEntry(body).seq === seq ? [] : [`entry ${seq} says another number`]),
  ])
  const size = await treeSize(db.reader)
  if (size !== entries.length) return [...wrong, `the tree has ${size} of ${entries.length}`]
  const [root] = await hashesOfRanges(db.reader, [{ from: 0, to: size }])
  const again = rootOf(
    entries.map(({ leaf_hash }) => new Uint8Array(Buffer.from(leaf_hash, 'hex'))),
  )
  return Buffer.from(root ?? []).equals(again) ? wrong : [...wrong, 'the root is another']
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The root by its definition, each subtree from its two halves. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length < 2) return leaves[0] ?? sha256(new Uint8Array(0))
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return foldNodes(sha256, [rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))])
}

const PAIRS = [
  ['vote', ['vote-cast']],
  ['request_file_version', ['file-added', 'file-updated']],
  ['release_request', ['request-created']],
  ['release', ['request-released']],
  ['job_request', ['job-request-received']],
  ['account', ['account-created']],
  ['file_group', ['group-added']],
] as const

/** As many rows as events that make one. */
async function changesWithoutEvents({ db }: Deps): Promise<string[]> {
  const problems: string[] = []
  for (const [table, kinds] of PAIRS) {
    const rows = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
      db.reader,
    )
    const events = await db.reader
      .selectFrom('audit_event')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('kind', 'in', [...kinds])
      .executeTakeFirst()
    const [have, said] = [rows.rows[0]?.n, events?.n]
    if (have !== said) problems.push(`${table}: ${have} rows, ${said} events`)
  }
  return problems
}

/** A request stands where its last event led, and is released exactly when it has a release. */
async function wrongStatuses({ db }: Deps): Promise<string[]> {
  const requests = await db.reader
    .selectFrom('release_request as request')
    .leftJoin('release', 'release.request_id', 'request.id')
    .select(['request.id', 'request.status', 'release.id as releaseId'])
    .execute()
  const events = await db.reader
    .selectFrom('audit_event')
    .select(['request_id', 'body'])
    .where('request_id', 'is not', null)
    .orderBy('seq')
    .execute()
  const led = new Map<string, string>()
  for (const { request_id, body } of events) {
    const { after } = readEntry(body)
    if (request_id !== null && after !== null) led.set(request_id, after)
  }
  return requests.flatMap(({ id, status, releaseId }) => [
    ...((led.get(id) ?? 'pending') === status
      ? []
      : [`request ${id} is ${status}, ${led.get(id)}`]),
    ...((status === 'released') === (releaseId !== null) ? [] : [`request ${id}: no release`]),
  ])
}

/** Every file that the database speaks of is in the store, and is what its name says. */
async function wrongBytes({ db, store }: Deps): Promise<string[]> {
  const files = await db.reader
    .selectFrom('stored_file')
    .select('sha256')
    .where('removed_at', 'is', null)
    .execute()
  const problems: string[] = []
  for (const { sha256 } of files) {
    const state = await store.verify(sha256)
    if (state !== 'whole') problems.push(`${sha256} is ${state}`)
  }
  return problems
}
