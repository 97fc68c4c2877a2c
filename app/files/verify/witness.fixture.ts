import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { cosignedText, writeCosignature } from '#app/domain/audit/note/cosignature.ts'
import { type WitnessKey, witnessKey } from '#app/domain/audit/note/key.ts'
import { readSignedNote, writeSignature } from '#app/domain/audit/note/signed-note.ts'
import { verifyTools } from './tools.ts'

export type MadeWitness = {
  readonly key: WitnessKey
  /** The line by which it cosigns the checkpoint of that note at that time, in seconds. */
  readonly line: (note: string, time: number) => string
}

/** A witness whose private key is the SHA-256 of some words. */
export function madeWitness(words: string, name = `${words}.example`): MadeWitness {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    createHash('sha256').update(words).digest(),
  ])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const x = createPublicKey(privateKey).export({ format: 'jwk' })['x']
  const key = witnessKey(verifyTools.sha256, name, Buffer.from(String(x), 'base64url'))
  return {
    key,
    line: (note, time) => {
      const text = readSignedNote(note)?.text ?? ''
      const signature = writeCosignature(time, sign(null, cosignedText(text, time), privateKey))
      return writeSignature({ name, keyId: key.id, signature })
    },
  }
}
