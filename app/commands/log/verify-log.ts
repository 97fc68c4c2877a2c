import type { VerifierKey, WitnessKey } from '#app/domain/audit/note/key.ts'
import type { Entry } from '#app/domain/audit/read-entry.ts'
import { type Announced, announcedBy, judgeKeys } from '#app/domain/audit/verify/keys.ts'
import { type Kept, isProblem, readNamedNote } from '#app/domain/audit/verify/bundle-notes.ts'
import { logPass } from '#app/domain/audit/verify/log-pass.ts'
import { type Problem, type Report, wrong } from '#app/domain/audit/verify/report.ts'
import { holdSeals } from '#app/domain/audit/verify/seals.ts'
import { toHex } from '#app/domain/audit/verify/source.ts'
import { judgeWitnesses } from '#app/domain/audit/verify/witnesses.ts'
import type { Store } from '#app/files/store.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import type { Db } from '#db/open.ts'
import { listCheckpoints } from '#db/queries/log-checkpoints.ts'
import { type StoredEntry, walkStored, wrongNodes } from '#db/queries/stored-log.ts'
import { walkReleasedBytes } from '#db/queries/released-bytes.ts'

type Asked = {
  readonly db: Db
  /** Where the bytes lie; null where only the database is at hand. */
  readonly store: Store | null
  readonly kept: readonly Kept[]
  readonly keys: readonly VerifierKey[]
  readonly witnesses?: readonly WitnessKey[]
  /** Called after every thousand entries or so; a scheduled run can wait here for others. */
  readonly onStep?: (entries: number) => Promise<void> | void
}

const MOST = 20

/**
 * Verifies the log where it lies: every entry against its leaf, its row and the tree, the tree against
 * every checkpoint, and the bytes of what was released. Reads page by page; nothing is changed.
 */
export async function verifyLog(asked: Asked): Promise<Report> {
  const { db, store, kept, keys, witnesses = [], onStep } = asked
  const read = (await listCheckpoints(db))
    .map(({ size, note }) => readNamedNote(`checkpoint ${size}`, note))
    .concat(kept.map(({ where, text }) => readNamedNote(where, text)))
  const problems: Problem[] = read.filter(isProblem)
  const notes = read.flatMap((note, place) =>
    isProblem(note) ? [] : [{ ...note, isKept: place >= read.length - kept.length }],
  )
  const pass = logPass(verifyTools.sha256, { where: 'the log', roots: notes })
  const seals = holdSeals('the log')
  const announced: Announced[] = []
  let entries = 0
  for await (const page of walkStored(db)) {
    for (const stored of page) {
      const line = pass.next(Buffer.from(stored.body, 'utf8'))
      if (line === null) break
      entries++
      seals.pass(line)
      const because = isAsStored(stored, toHex(line.leaf), line.read())
      if (because !== null && problems.length < MOST) {
        problems.push(wrong('the log', because, stored.seq))
      }
      const key = line.kind === 'key' ? announcedBy(verifyTools.sha256, line.read()) : null
      if (key !== null) announced.push(key)
    }
    await onStep?.(entries)
  }
  const end = pass.end()
  problems.push(...end.problems, ...seals.problems)
  const held = notes.filter((note) => end.held.includes(note))
  problems.push(...judgeKeys(announced, held, { given: keys, verify: verifyTools.verify }))
  const witnessed = judgeWitnesses(held, witnesses, { tools: verifyTools, size: entries })
  problems.push(...witnessed.problems)
  const bad = await wrongNodes(db, entries, onStep)
  if (bad !== null) problems.push(wrong('the tree', bad.because, bad.first, bad.last))
  const bytes = store === null ? null : await releasedBytes(db, store, onStep)
  problems.push(...(bytes?.problems ?? []))
  return {
    checked: [
      `${entries} entries: order, canonical form, leaf, row and tree.`,
      `${held.length} of ${notes.length} checkpoints, ${kept.length} of these kept by you; ${announced.length} keys.`,
      ...witnessed.checked,
      ...(seals.count() === 0
        ? []
        : [`${seals.count()} seals of releases against the decisions before them.`]),
      ...(bytes === null ? [] : [`${bytes.count} released files, byte for byte.`]),
    ],
    unchecked: [
      ...(kept.length > 0
        ? []
        : ['Whether the log was cut or made anew as a whole: give a checkpoint that you kept.']),
      ...witnessed.unchecked,
      ...(keys.length > 0 ? [] : ['Whether the keys are those of the log: give one with --key.']),
      ...(bytes === null ? ['The bytes of released files: give the data folder.'] : []),
    ],
    problems,
  }
}

/** Whether the row beside an entry says what the entry says: people filter by the row. */
function isAsStored(stored: StoredEntry, leaf: string, entry: Entry): string | null {
  if (stored.leafHash !== leaf) return 'its bytes are not those whose leaf was stored with it'
  if (stored.node !== leaf) return 'its leaf in the tree is another one'
  const said = [
    ['at', stored.at, entry.at],
    ['kind', stored.kind, entry.action],
    ['actor', stored.actorId, entry.actor],
    ['role', stored.role, entry.role],
    ['workspace', stored.workspaceId, entry.workspace],
    ['request', stored.requestId, entry.request],
    ['release', stored.releaseId, entry.release],
    ['turn', stored.turn, entry.turn],
  ] as const
  const other = said.find(([, row, own]) => row !== own)
  return other ? `its row says another ${other[0]} than the entry` : null
}

async function releasedBytes(db: Db, store: Store, onStep: Asked['onStep']) {
  const problems: Problem[] = []
  let count = 0
  for await (const page of walkReleasedBytes(db)) {
    for (const { sha256, path, seq } of page) {
      const state = await store.verify(sha256)
      count++
      if (state === 'whole') continue
      problems.push(wrong(path, `its bytes (${sha256}) are ${state} in the store`, seq))
    }
    await onStep?.(count)
  }
  return { count, problems }
}
