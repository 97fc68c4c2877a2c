import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { readVerifierKey, verifierKey, type VerifierKey, writeVerifierKey } from './key.ts'
import { isSignedBy, readSignedNote, type SignedNote, writeSignedNote } from './signed-note.ts'
import { readTlogProof, writeTlogProof } from './tlog-proof.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

function verifySignature(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, text, key, signature)
}

// The vector of the signed-note format.
const line = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const words =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n"
const vector = `${words}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

test('the vector of the format: key, note and signature', () => {
  const key = readVerifierKey(sha256, line) as VerifierKey
  const note = readSignedNote(vector) as SignedNote
  expect(key.name).toBe('PeterNeumann')
  expect(note.text).toBe(words)
  expect(isSignedBy(note, key, verifySignature)).toBe(true)
  expect(writeSignedNote(note)).toBe(vector)
  expect(writeVerifierKey(key)).toBe(line)
})

test('another text, another name, another key or a broken signature is a no', () => {
  const key = readVerifierKey(sha256, line) as VerifierKey
  const note = readSignedNote(vector) as SignedNote
  const own = note.signatures[0] as SignedNote['signatures'][number]
  const changed = { ...note, text: note.text.replace('answer', 'Answer') }
  expect(isSignedBy(changed, key, verifySignature)).toBe(false)
  expect(isSignedBy(note, { ...key, name: 'Other' }, verifySignature)).toBe(false)
  expect(isSignedBy(note, { ...key, id: new Uint8Array(4) }, verifySignature)).toBe(false)
  const broken = { ...own, signature: own.signature.map((byte) => byte ^ 1) }
  expect(isSignedBy({ ...note, signatures: [own, broken] }, key, verifySignature)).toBe(false)
  expect(isSignedBy({ ...note, signatures: [] }, key, verifySignature)).toBe(false)
})

test('a note made here verifies with the line of its key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(
    Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url'),
  )
  const key = verifierKey(sha256, 'sluice.example/log', raw)
  const text = writeCheckpoint({ origin: key.name, size: 18_204, root: sha256(raw) })
  const signature = new Uint8Array(sign(null, Buffer.from(text), privateKey))
  const note = writeSignedNote({ text, signatures: [{ name: key.name, keyId: key.id, signature }] })
  const read = readSignedNote(note) as SignedNote
  const again = readVerifierKey(sha256, writeVerifierKey(key)) as VerifierKey
  expect(isSignedBy(read, again, verifySignature)).toBe(true)
  expect(readCheckpoint(read.text)).toEqual({ origin: key.name, size: 18_204, root: sha256(raw) })
})

test.each(['', 'text\n', 'text\n\n', 'text\n\n\u2014 name\n', 'text\n\n\u2014 name !!!!\n'])(
  'no note: %j',
  (text) => expect(readSignedNote(text)).toBeNull(),
)
test.each(['text\n\n\u2014 name AAAA\n', 'text\n\n\u2014 name AAAAAAAA'])('no note: %j', (text) =>
  expect(readSignedNote(text)).toBeNull(),
)

test.each([
  'name',
  'name+c74f20a3+????',
  line.replace('c74f20a3', 'c74f20a4'),
  `name+c74f20a3+${toBase64(new Uint8Array(33).fill(2))}`,
  `name+c74f20a3+${toBase64(new Uint8Array(12).fill(1))}`,
])('no key: %s', (text) => expect(readVerifierKey(sha256, text)).toBeNull())

const root = toBase64(new Uint8Array(32))
test.each([
  '',
  'origin\n5\n',
  `origin\n05\n${root}\n`,
  `origin\n-1\n${root}\n`,
  `origin\n5\n${root}`,
  'origin\n5\nAAAA\n',
  'origin\n5\n????\n',
])('no checkpoint: %j', (text) => expect(readCheckpoint(text)).toBeNull())

test('lines after the root are extensions', () => {
  expect(readCheckpoint(`origin\n5\n${root}\nmore\n`)).toMatchObject({ origin: 'origin', size: 5 })
})

test('an inclusion proof is read as it was written, with or without an extra line', () => {
  const proof = { index: 3, hashes: [sha256(new Uint8Array(1))], checkpoint: vector }
  const file = writeTlogProof(proof)
  expect(readTlogProof(file)).toEqual(proof)
  const withExtra = { ...proof, extra: new Uint8Array(3) }
  expect(readTlogProof(file.replace('\nindex', '\nextra AAAA\nindex'))).toEqual(withExtra)
  expect(readTlogProof(writeTlogProof(withExtra))).toEqual(withExtra)
  expect(readTlogProof(file.replace('\nindex', '\nextra A?AA\nindex'))).toBeNull()
})

test.each([
  'c2sp.org/tlog-proof@v1\nindex 3\n',
  'c2sp.org/tlog-proof@v2\nindex 3\n\nx',
  'c2sp.org/tlog-proof@v1\nindex x\n\nx',
  'c2sp.org/tlog-proof@v1\n\nx',
  'c2sp.org/tlog-proof@v1\nindex 3\nAAAA\n\nx',
  'c2sp.org/tlog-proof@v1\nindex 3\n????\n\nx',
])('no proof: %j', (file) => expect(readTlogProof(file)).toBeNull())

test('base64 is read as it was written, and in one form only', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect(toBase64(bytes)).toBe(text)
      expect(fromBase64(text)).toEqual(bytes)
    }),
  )
  for (const text of ['A', 'AB', 'AB=', 'AB==', 'AAAA ', 'AA\nAA']) {
    expect(fromBase64(text)).toEqual(text === 'AA==' ? new Uint8Array(1) : null)
  }
})
