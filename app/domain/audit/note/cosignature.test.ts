import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { fromBase64 } from './base64.ts'
import { cosignedAt, cosignedText, timeOfCosignature, writeCosignature } from './cosignature.ts'
import { readVerifierKey, readWitnessKey, witnessKey, writeWitnessKey } from './key.ts'
import type { SignedNote } from './signed-note.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const verifySignature = (publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, text, key, signature)
}

// Keys and bytes that are published with the formats.
const remora = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'
const other = 'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6'
const blob =
  'ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA=='
const signedOnly =
  'eQjRQm6eSKzFoiYalgwCPXu2y3ijtg68is9M46JKxuZB+dRfTmeQeDBoXnvxZx2ugnkyV+MUMLXpWs1hPb/W/4xkNQY='

test('the published key of a witness is read as one, and as nothing else', () => {
  const witness = readWitnessKey(sha256, remora)
  expect(witness).toMatchObject({ name: 'remora.n621.de', kind: 'cosigns' })
  expect(witness && writeWitnessKey(witness)).toBe(remora)
  expect(readVerifierKey(sha256, remora)).toBeNull()
  expect(readVerifierKey(sha256, other)?.name).toBe('TEST')
  expect(readWitnessKey(sha256, other)).toBeNull()
  expect(readWitnessKey(sha256, remora.replace('da77ade7', 'da77ade8'))).toBeNull()
})

test.each([
  ['a cosignature', blob, 1_727_964_367],
  ['a signature without a time', signedOnly, null],
])('the time of %s is read from its bytes', (_, text, time) => {
  const bytes = fromBase64(text) as Uint8Array
  const signature = { name: 'x', keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
  expect(timeOfCosignature(signature)).toBe(time)
})

test('a time beyond what a number says is none', () => {
  const signature = writeCosignature(0, new Uint8Array(64)).fill(255, 0, 8)
  expect(timeOfCosignature({ name: 'x', keyId: new Uint8Array(4), signature })).toBeNull()
})

test('what is signed is the header, the time and the whole text of the checkpoint', () => {
  expect(new TextDecoder().decode(cosignedText('origin\n5\nroot\nmore\n', 1_679_315_147))).toBe(
    'cosignature/v1\ntime 1679315147\norigin\n5\nroot\nmore\n',
  )
})

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const raw = new Uint8Array(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url'))
const witness = witnessKey(sha256, 'witness.example/w1', raw)
const TEXT = 'origin\n5\nroot\n'
const by = (time: number, { text = TEXT, key = witness } = {}) => ({
  name: key.name,
  keyId: key.id,
  signature: writeCosignature(
    time,
    new Uint8Array(sign(null, cosignedText(text, time), privateKey)),
  ),
})
const at = (...signatures: SignedNote['signatures']) =>
  cosignedAt({ text: TEXT, signatures }, witness, verifySignature)

test('a witness says when it saw a checkpoint; the latest counts', () => {
  expect(at(by(7))).toBe(7)
  expect(at(by(7), by(9), by(8))).toBe(9)
})

test('others are no word of this witness, and what is not its own is broken', () => {
  expect(at()).toBeNull()
  const namesake = witnessKey(sha256, 'witness.example/w2', raw)
  expect(at(by(7, { key: namesake }))).toBeNull()
  expect(at({ ...by(7), keyId: new Uint8Array(4) })).toBeNull()
  expect(at(by(7, { text: 'origin\n6\nroot\n' }))).toBe('broken')
  expect(at(by(7), { ...by(7), signature: new Uint8Array(64) })).toBe('broken')
  const later = by(7).signature.slice()
  later[7] = 8
  expect(at({ ...by(7), signature: later })).toBe('broken')
})
