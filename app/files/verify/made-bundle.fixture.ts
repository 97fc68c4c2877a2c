import { createHash } from 'node:crypto'
import { canonicalJson } from '#app/domain/audit/canonical-json.ts'
import { CSV_START, csvLine } from '#app/domain/audit/csv-line.ts'
import {
  DECISION_COLUMNS,
  type DecisionFacts,
  decisionRows,
} from '#app/domain/audit/decision-rows.ts'
import { decisionOf } from '#app/domain/audit/decision.ts'
import { EVENT_COLUMNS, eventRow } from '#app/domain/audit/event-row.ts'
import { writeSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { writeTlogProof } from '#app/domain/audit/note/tlog-proof.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { leafHash } from '#app/domain/audit/tree/hashing.ts'
import { inclusionRanges } from '#app/domain/audit/tree/ranges.ts'
import { keyLine } from '#app/domain/audit/verify/keys.ts'
import { withheldLine } from '#app/domain/audit/verify/log-line.ts'
import type { BundleSource } from '#app/domain/audit/verify/source.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { policyText } from '#app/domain/disclosure/policy-text.ts'
import { writeChecksums } from '#app/domain/release/checksums.ts'
import type { LogSigner } from '../log-key.ts'
import type { MadeLog } from './made-log.fixture.ts'
import { verifyTools } from './tools.ts'

export type Files = Map<string, Buffer>

const factsOf = ({ texts }: MadeLog): DecisionFacts => ({
  paths: new Map(),
  versions: new Map(),
  open: new Map(),
  acceptances: [],
  // Every seventh is as if it was erased between the two.
  reasons: new Map(
    texts.map(({ commitment, text }, place) => [commitment, place % 7 === 6 ? null : text]),
  ),
})

/** The bundle of a made log, in memory; `isWithheld` says which entries it does not disclose. */
export function madeBundle(
  log: MadeLog,
  {
    isWithheld = () => false,
    proofs = 5,
  }: { isWithheld?: (seq: number) => boolean; proofs?: number } = {},
): Files {
  const size = log.bodies.length
  const shown = log.bodies.flatMap((body, seq) => (isWithheld(seq) ? [] : [{ seq, body }]))
  const entries = shown.map(({ body }) => readEntry(body))
  const leafOf = (body: string) => leafHash(verifyTools.sha256, Buffer.from(body))
  const leafHexOf = (body: string) => Buffer.from(leafOf(body)).toString('hex')
  const decisions = entries.filter((entry) => decisionOf(entry) !== null)
  const releases = new Set(
    entries.flatMap(({ action, files }) => (action === 'request-released' ? files : [])),
  )
  const texts: [string, string][] = [
    [
      'entries.jsonl',
      log.bodies
        .map((body, seq) => `${isWithheld(seq) ? withheldLine(seq, leafOf(body)) : body}\n`)
        .join(''),
    ],
    ['checkpoint', log.noteAt(size)],
    ...log.sizes
      .filter((at) => at < size)
      .map((at): [string, string] => [`checkpoints/${at}`, log.noteAt(at)]),
    ['keys.txt', log.keys.map(({ seq, signer }) => keyLine({ seq, key: signer.key })).join('')],
    ...decisions.slice(-proofs).map(({ seq }): [string, string] => {
      const hashes = inclusionRanges(seq, size).map(log.hashOf)
      const extra = Buffer.from(log.bodies[seq] ?? '')
      const proof = writeTlogProof({ index: seq, extra, hashes, checkpoint: log.noteAt(size) })
      return [`proofs/${seq}.tlog-proof`, proof]
    }),
    [
      'decisions.csv',
      CSV_START +
        [
          DECISION_COLUMNS,
          ...decisions.flatMap((entry) =>
            decisionRows(entry, {}, factsOf(log), leafHexOf(log.bodies[entry.seq] ?? '')),
          ),
        ]
          .map(csvLine)
          .join(''),
    ],
    [
      'events.csv',
      CSV_START +
        [
          EVENT_COLUMNS,
          ...entries.map((entry) => eventRow(entry, {}, leafHexOf(log.bodies[entry.seq] ?? ''))),
        ]
          .map(csvLine)
          .join(''),
    ],
    ['files.sha256', writeChecksums(log.released.filter(({ sha256 }) => releases.has(sha256)))],
    [`policies/${opensafely.id}-${opensafely.version}.json`, policyText(opensafely)],
    [
      'texts.jsonl',
      log.texts
        .filter(({ seq }) => !isWithheld(seq))
        .map((text) => `${canonicalJson(text)}\n`)
        .join(''),
    ],
    ['README.md', '# A bundle\n'],
    ['verify.mjs', '// the verifier\n'],
  ]
  const files = new Map(texts.map(([name, text]) => [name, Buffer.from(text)]))
  signManifest(files, log.keys.at(-1)?.signer as LogSigner)
  return files
}

/** Lists all files anew and signs the list. */
export function signManifest(files: Files, { key, sign }: LogSigner): void {
  files.delete('bundle.sha256')
  const text = writeChecksums(
    [...files].map(([name, bytes]) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  )
  const signatures = [{ name: key.name, keyId: key.id, signature: sign(text) }]
  files.set('bundle.sha256', Buffer.from(writeSignedNote({ text, signatures })))
}

/** Files in memory as a source, in pieces of that many bytes. */
export function sourceOf(files: Files, piece = 4096): BundleSource {
  return {
    names: [...files.keys()].sort(),
    read: async function* (name) {
      const bytes = files.get(name) ?? Buffer.alloc(0)
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
  }
}
