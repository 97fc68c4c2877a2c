import { createHash, createPublicKey, verify } from 'node:crypto'
import { readCheckpoint } from '#app/domain/audit/note/checkpoint.ts'
import { readVerifierKey } from '#app/domain/audit/note/key.ts'
import { isSignedBy, readSignedNote } from '#app/domain/audit/note/signed-note.ts'
import { foldNodes } from '#app/domain/audit/tree/fold.ts'
import type { Db } from '#db/open.ts'
import { leafHash } from '#db/queries/audit-events.ts'
import { hashesOfRanges, treeSize } from '#db/queries/log-tree.ts'
import type { LogRow } from './read-log.ts'

/** Entries follow one another, say of themselves what their row says, and the tree covers them all. */
export async function brokenLog(db: Db, log: readonly LogRow[]): Promise<string[]> {
  const files = await db.selectFrom('audit_event_file').select(['seq', 'sha256']).execute()
  const spoken = new Set(files.map(({ seq, sha256 }) => `${seq} ${sha256}`))
  const said = new Set(
    log.flatMap(({ seq, entry }) => entry.files.map((sha256) => `${seq} ${sha256}`)),
  )
  const wrong = log.flatMap(({ seq, body, leaf, kind, entry }, place) => [
    ...(seq === place ? [] : [`entry ${seq} stands at place ${place}`]),
    ...(leafHash(body) === leaf ? [] : [`entry ${seq} has another leaf hash`]),
    ...(entry.seq === seq ? [] : [`entry ${seq} says another number`]),
    ...(entry.action === kind ? [] : [`entry ${seq} says another action`]),
  ])
  const unlike = [...spoken, ...said].filter((pair) => !spoken.has(pair) || !said.has(pair))
  const size = await treeSize(db)
  if (size !== log.length) return [...wrong, `the tree has ${size} of ${log.length} entries`]
  const [root] = await hashesOfRanges(db, [{ from: 0, to: size }])
  return [
    ...wrong,
    ...unlike.map((pair) => `entry and file do not agree: ${pair}`),
    ...(isSame(root, rootOf(leavesOf(log))) ? [] : ['the root is not that of the entries']),
    ...(await brokenNodes(db, log)),
  ]
}

/** Every subtree that is full is stored with its hash: a proof may need any of them, the root few. */
async function brokenNodes(db: Db, log: readonly LogRow[]): Promise<string[]> {
  const nodes = await db.selectFrom('log_node').select(['level', 'idx', 'hash']).execute()
  const stored = new Map(nodes.map(({ level, idx, hash }) => [`${level}/${idx}`, hash]))
  const wrong: string[] = []
  let below: Uint8Array[] = leavesOf(log)
  for (let level = 0; below.length > 0; level++) {
    for (const [index, hash] of below.entries()) {
      const isStored = stored.get(`${level}/${index}`) === Buffer.from(hash).toString('hex')
      if (!isStored) wrong.push(`the tree has not the node ${index} of level ${level}`)
    }
    const pairs = below.slice(0, Math.floor(below.length / 2))
    below = pairs.map((_, at) => rootOf(below.slice(2 * at, 2 * at + 2)))
  }
  return wrong
}

/** Every checkpoint is signed by a key that the log announced, and has the root of that many entries. */
export async function brokenCheckpoints(db: Db, log: readonly LogRow[]): Promise<string[]> {
  const lines = await db.selectFrom('log_key').select('line').execute()
  const keys = lines.flatMap(({ line }) => readVerifierKey(sha256, line) ?? [])
  const checkpoints = await db.selectFrom('log_checkpoint').select(['size', 'note']).execute()
  return checkpoints.flatMap(({ size, note: text }) => {
    const note = readSignedNote(text)
    const said = note && readCheckpoint(note.text)
    if (!note || !said || said.size !== size) return [`checkpoint ${size} is none`]
    if (size > log.length) return [`checkpoint ${size} is of entries that are not there`]
    return [
      ...(keys.some((key) => isSignedBy(note, key, isSignature))
        ? []
        : [`checkpoint ${size} is not signed by a key of the log`]),
      ...(isSame(said.root, rootOf(leavesOf(log.slice(0, size))))
        ? []
        : [`checkpoint ${size} has another root`]),
    ]
  })
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

const leavesOf = (log: readonly LogRow[]) =>
  log.map(({ leaf }) => new Uint8Array(Buffer.from(leaf, 'hex')))

/** The root by its definition (RFC 9162, 2.1.1), each subtree from its two halves. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length < 2) return leaves[0] ?? sha256(new Uint8Array(0))
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return foldNodes(sha256, [rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))])
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array) =>
  one !== undefined && Buffer.from(one).equals(Buffer.from(other))

function isSignature(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, text, key, signature)
}
