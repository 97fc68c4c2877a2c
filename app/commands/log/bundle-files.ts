import { createHash } from 'node:crypto'
import { canonicalJson } from '#app/domain/audit/canonical-json.ts'
import type { LogFilter } from '#app/domain/audit/log-filter.ts'
import { FILTER_FIELDS } from '#app/domain/audit/log-filter.ts'
import { readCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { readVerifierKey } from '#app/domain/audit/note/key.ts'
import { writeSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { type EntryPolicy, readEntry, wordIn } from '#app/domain/audit/read-entry.ts'
import { bundleReadme } from '#app/domain/audit/verify/bundle-readme.ts'
import { keyLine } from '#app/domain/audit/verify/keys.ts'
import { withheldLine } from '#app/domain/audit/verify/log-line.ts'
import { MANIFEST } from '#app/domain/audit/verify/manifest.ts'
import { policyFile } from '#app/domain/audit/verify/policies.ts'
import { policyText } from '#app/domain/disclosure/policy-text.ts'
import { findPolicyVersion } from '#app/domain/disclosure/policies.ts'
import { writeChecksums } from '#app/domain/release/checksums.ts'
import { verifyTools } from '#app/files/verify/tools.ts'
import type { MadeFile } from '#app/files/zip-as-made.ts'
import type { Db } from '#db/open.ts'
import {
  type BundleEntry,
  entriesUnderWay,
  keyEntries,
  newestDecisions,
  releasedByEntries,
  textsOfEntries,
  walkBundle,
} from '#db/queries/bundle-entries.ts'
import { listCheckpoints, type PublishedCheckpoint } from '#db/queries/log-checkpoints.ts'
import { findProofFile } from '#db/queries/log-proofs.ts'
import type { LogScope } from '#db/queries/log-scope.ts'
import type { Deps } from '../deps.ts'
import { exportLines } from './export-lines.ts'

/** No more proof files than this: the list of a bundle's files stays small whatever the log. */
const MOST_PROOFS = 2_000

export type BundleOrder = {
  readonly checkpoint: PublishedCheckpoint
  readonly filter: LogFilter
  readonly scope: LogScope
  /** The text of verify.mjs, where it has been built. */
  readonly verifier: string | null
}

/**
 * The files of a bundle, each made while it is read, the signed list of all of them last. What belongs
 * to a turn that is under way at the start stays withheld to the end, so that all files speak of the
 * same entries; the texts come before the reasons in the tables, which may have been erased by then.
 */
export async function* bundleFiles(deps: Deps, order: BundleOrder): AsyncGenerator<MadeFile> {
  const { checkpoint, filter, scope, verifier } = order
  const db = deps.db.reader
  const { size, note, madeAt } = checkpoint
  const always = await keyEntries(db, size)
  const hidden = await entriesUnderWay(db, size)
  const walk = () => walkBundle(db, scope, 'auditor', { size, always, hidden })
  const decisions = await newestDecisions(db, scope, 'auditor', { size, hidden, most: MOST_PROOFS })
  const listed: { name: string; sha256: string }[] = []
  const made = (name: string, texts: AsyncIterable<string>): MadeFile => ({
    name,
    pieces: hashed(texts, (sha256) => listed.push({ name, sha256 })),
  })
  const lines = (form: 'decisions-csv' | 'events-csv') =>
    exportLines(db, { form, filter, through: size - 1, hidden })
  const facts = {
    origin: readCheckpoint(note)?.origin ?? '',
    size,
    madeAt,
    narrowedBy: FILTER_FIELDS.filter((field) => filter[field] !== undefined),
    verifier: verifier === null ? null : createHash('sha256').update(verifier).digest('hex'),
    proofs: decisions.rows.length,
    withoutProof: decisions.before,
  }
  yield made('README.md', once(bundleReadme(facts)))
  if (verifier !== null) yield made('verify.mjs', once(verifier))
  yield made('checkpoint', once(note))
  for (const earlier of await listCheckpoints(db, size)) {
    yield made(`checkpoints/${earlier.size}`, once(earlier.note))
  }
  yield made('keys.txt', once([...always].map(sayKey).join('')))
  yield made('texts.jsonl', textLines(db, walk()))
  yield made('decisions.csv', lines('decisions-csv'))
  yield made('events.csv', lines('events-csv'))
  yield made('files.sha256', releasedLines(db, walk()))
  for (const { seq } of decisions.rows) {
    const proof = await findProofFile(db, seq, checkpoint)
    yield made(`proofs/${seq}.tlog-proof`, once(proof ?? ''))
  }
  const policies = new Map<string, EntryPolicy>()
  yield made('entries.jsonl', entryLines(walk(), policies))
  for (const [name, { id, version }] of policies) {
    const policy = findPolicyVersion(id, version)
    if (policy) yield made(name, once(policyText(policy)))
  }
  const { key, sign } = deps.logSigner
  const text = writeChecksums(listed)
  const signatures = [{ name: key.name, keyId: key.id, signature: sign(text) }]
  yield { name: MANIFEST, pieces: hashed(once(writeSignedNote({ text, signatures })), () => {}) }
}

async function* hashed(
  texts: AsyncIterable<string>,
  done: (sha256: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const text of texts) {
    const bytes = Buffer.from(text, 'utf8')
    hash.update(bytes)
    yield bytes
  }
  done(hash.digest('hex'))
}

// oxlint-disable-next-line typescript/require-await
async function* once(text: string): AsyncGenerator<string> {
  yield text
}

function sayKey([seq, body]: [number, string]): string {
  const key = readVerifierKey(verifyTools.sha256, wordIn(readEntry(body), 'line'))
  return key === null ? '' : keyLine({ key, seq })
}

type Walk = AsyncGenerator<readonly BundleEntry[]>

async function* textLines(db: Db, walk: Walk): AsyncGenerator<string> {
  for await (const entries of walk) {
    const texts = await textsOfEntries(db, entries)
    yield texts.map((text) => `${canonicalJson(text)}\n`).join('')
  }
}

async function* releasedLines(db: Db, walk: Walk): AsyncGenerator<string> {
  for await (const entries of walk) yield writeChecksums(await releasedByEntries(db, entries))
}

async function* entryLines(walk: Walk, policies: Map<string, EntryPolicy>): AsyncGenerator<string> {
  for await (const entries of walk) {
    for (const { body } of entries) {
      const policy = body?.includes('"policy":{') ? readEntry(body).policy : null
      if (policy?.sha256) policies.set(policyFile(policy), policy)
    }
    yield entries
      .map(
        ({ seq, body, leafHash }) => `${body ?? withheldLine(seq, Buffer.from(leafHash, 'hex'))}\n`,
      )
      .join('')
  }
}
