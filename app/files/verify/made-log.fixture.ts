import { createHash } from 'node:crypto'
import { type By, entryBody, type Facts } from '#app/domain/audit/entry.ts'
import type { Json } from '#app/domain/audit/canonical-json.ts'
import { writeCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { writeSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { foldNodes, nodesCompletedBy } from '#app/domain/audit/tree/fold.ts'
import { leafHash } from '#app/domain/audit/tree/hashing.ts'
import { type NodeRef, nodesOf, type Range } from '#app/domain/audit/tree/ranges.ts'
import { policyText } from '#app/domain/disclosure/policy-text.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { seededRandom } from '#db/seed/random.ts'
import { type LogSigner, signerFrom } from '../log-key.ts'
import { verifyTools } from './tools.ts'

const { sha256 } = verifyTools
const hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

export type MadeText = { seq: number; commitment: string; salt: string; text: string }
/** A log that was never in a database: the same for the same seed, for ever. */
export type MadeLog = {
  readonly bodies: readonly string[]
  readonly texts: readonly MadeText[]
  /** Each key with the entry that announced it. */
  readonly keys: readonly { readonly seq: number; readonly signer: LogSigner }[]
  /** Released files, in the order of the log. */
  readonly released: readonly { readonly name: string; readonly sha256: string }[]
  readonly hashOf: (range: Range) => Uint8Array
  /** Sizes at which a checkpoint was made. */
  readonly sizes: readonly number[]
  readonly noteAt: (size: number) => string
}

/** The signer whose private key is the SHA-256 of some words. */
export function signerOf(words: string, name = 'sluice.example/log'): LogSigner {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    createHash('sha256').update(words).digest(),
  ])
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`
  return signerFrom(JSON.stringify({ name, privateKey }), words)
}

/** The bytes of a released file of a made log. */
export const releasedBytes = (seq: number, place: number): string =>
  `group,count\na,${seq}\nb,${place}\n`

type Wanted = {
  seed: number
  size: number
  rotateAt?: number
  words?: string
  /** Whether each release is followed by its seal, as releases are since there are seals. */
  isSealed?: boolean
}

/** A log with a bit of everything: a key, perhaps a second one, decisions, reasons, releases. */
export function madeLog({
  seed,
  size,
  rotateAt = -1,
  words = 'made',
  isSealed = false,
}: Wanted): MadeLog {
  const random = seededRandom(seed)
  const bodies: string[] = []
  const texts: MadeText[] = []
  const keys: { seq: number; signer: LogSigner }[] = []
  const released: { name: string; sha256: string }[] = []
  const policy = { id: opensafely.id, version: opensafely.version }
  const somebody = () => ({
    actorId: random.whole(1, 10) > 1 ? `person-${random.whole(1, 9)}` : null,
    role: 'checker' as const,
  })
  const program = { actorId: null, role: 'program' as const }
  const add = (action: string, facts: Facts, who: Pick<By, 'actorId' | 'role'> = somebody()) => {
    const seq = bodies.length
    const by = {
      ...who,
      at: new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString(),
      nonce: hex(`${seed} ${seq}`).slice(0, 32),
      session: null,
    } as const
    bodies.push(entryBody(seq, action, facts, by, hex(policyText(opensafely))))
  }
  const announce = () => {
    const signer = signerOf(`${words} key ${keys.length}`)
    keys.push({ seq: bodies.length, signer })
    const line = writeVerifierKey(signer.key)
    add('log-key-announced', { subject: { type: 'log', id: 'key' }, detail: { line } })
  }
  const say = (text: string) => {
    const salt = hex(`salt ${seed} ${texts.length}`).slice(0, 32)
    const commitment = hex(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text)]))
    texts.push({ seq: bodies.length, commitment, salt, text })
    return commitment
  }
  const steps: (() => void)[] = [
    () => add('signed-in', { subject: { type: 'session', id: `s-${bodies.length}` } }),
    () =>
      add('vote-cast', {
        subject: { type: 'request-file', id: `f-${bodies.length}` },
        requestId: `r-${random.whole(1, 50)}`,
        turn: 1,
        files: [hex(`draft ${bodies.length}`)],
        policy,
        detail: { vote: 'approved', version: 1 },
      }),
    () =>
      add('request-rejected', {
        subject: { type: 'release-request', id: `r-${bodies.length}` },
        before: 'submitted',
        after: 'rejected',
        commitments: { reason: say(`Ünlike the others, "${random.whole(1, 999)}"\nand so on`) },
      }),
    () => {
      const seq = bodies.length
      const files = Array.from({ length: random.whole(1, 3) }, (_, place) =>
        hex(releasedBytes(seq, place)),
      )
      files.forEach((sha256, place) => released.push({ name: `r-${seq}/${place}.csv`, sha256 }))
      const decisions: Json = files.map((sha256, place) => ({
        file: `f-${seq}-${place}`,
        sha256,
        decision: 'approved',
      }))
      const detail = { state: 'public', decisions }
      const subject = { type: 'release', id: `l-${seq}` } as const
      add('request-released', {
        subject,
        before: 'reviewed',
        after: 'released',
        files,
        policy,
        detail,
      })
      if (!isSealed || bodies.length === size) return
      const sealed = { decidedIn: seq, state: 'public' }
      add('release-sealed', { subject, files, policy, detail: sealed }, program)
    },
  ]
  while (bodies.length < size) {
    if (bodies.length === 0 || bodies.length === rotateAt) announce()
    else steps[random.whole(0, 1) === 0 ? 0 : random.whole(1, 3)]?.()
  }
  return { bodies, texts, keys, released, ...treeOf(bodies, keys, rotateAt) }
}

/** The tree over entries, and checkpoints at a few sizes, each signed by the key of its time. */
export function treeOf(
  bodies: readonly string[],
  keys: MadeLog['keys'],
  rotateAt = -1,
): Pick<MadeLog, 'hashOf' | 'sizes' | 'noteAt'> {
  const nodes = new Map<string, Uint8Array>()
  const stored = ({ level, index }: NodeRef) => nodes.get(`${level}/${index}`) as Uint8Array
  bodies.forEach((body, seq) => {
    const leaf = leafHash(sha256, Buffer.from(body))
    for (const { level, index, hash } of nodesCompletedBy(sha256, seq, leaf, stored))
      nodes.set(`${level}/${index}`, hash)
  })
  const hashOf = (range: Range) => foldNodes(sha256, nodesOf(range).map(stored))
  const size = bodies.length
  const wanted = [1, Math.floor(size / 3), Math.floor((2 * size) / 3), size]
  if (rotateAt >= 0) wanted.push(rotateAt + 1)
  const sizes = [...new Set(wanted)].filter((at) => at > 0).sort((one, other) => one - other)
  const noteAt = (at: number) => {
    const signer = keys.findLast(({ seq }) => seq === 0 || seq < at - 1)?.signer as LogSigner
    const { key, sign } = signer
    const text = writeCheckpoint({ origin: key.name, size: at, root: hashOf({ from: 0, to: at }) })
    const signatures = [{ name: key.name, keyId: key.id, signature: sign(text) }]
    return writeSignedNote({ text, signatures })
  }
  return { hashOf, sizes, noteAt }
}
