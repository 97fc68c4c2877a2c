import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { verifierKey, type VerifierKey, writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { LogKeyRefused } from './log-key-refused.ts'

/** What signs checkpoints: the public key as others know it, and the one thing that needs the private one. */
export type LogSigner = {
  readonly key: VerifierKey
  readonly sign: (text: string) => Uint8Array
  /**
   * Takes the key of that verifier line, where it lies in the key file or waits beside it: the log may
   * have been handed over by another process. Otherwise all stays.
   */
  readonly reload: (line: string) => Promise<void>
}

type KeyFile = { readonly name: string; readonly privateKey: string }

/**
 * The log's Ed25519 key: the text of a key file where one is given (from the environment), else the
 * file, made with mode 0600 at the first start. It is never stored in the database. Refuses what is
 * no such key, and a file that is gone where the log was signed before (`mayMake` is false).
 */
export async function openLogKey({
  file,
  name,
  given,
  mayMake = true,
}: {
  file: string
  /** The log's name, such as `sluice.example.org/log`; only a new key takes it. */
  name: string
  given?: string | undefined
  mayMake?: boolean
}): Promise<LogSigner> {
  if (given !== undefined) return signerFrom(given, 'the environment')
  let text = await readFile(file, 'utf8').catch(missingIsNull)
  if (text === null) {
    if (!mayMake)
      throw new LogKeyRefused(`The log was signed before, and its key is not in ${file}.`)
    text = newKeyFile(name)
    await writeFile(file, text, { mode: 0o600, flag: 'wx' })
  }
  let signer = signerFrom(text, file)
  const take = async (from: string, line: string): Promise<boolean> => {
    const found = await readFile(from, 'utf8').catch(missingIsNull)
    const other = found === null ? null : signerFrom(found, from)
    if (other === null || writeVerifierKey(other.key) !== line) return false
    signer = other
    return true
  }
  return {
    get key() {
      return signer.key
    },
    sign: (words) => signer.sign(words),
    reload: async (line) => {
      if (await take(file, line)) return
      if (await take(waiting(file), line)) await rename(waiting(file), file)
    },
  }
}

/** Where the next key lies until the log has been handed over to it. */
const waiting = (file: string): string => `${file}.next`

/**
 * Makes the next key beside the key file. `adopt` puts it in the place of the old one, which is gone
 * then: whoever still had it could sign another log.
 */
export async function stageKey(
  file: string,
  name: string,
): Promise<{ signer: LogSigner; adopt: () => Promise<void> }> {
  const text = newKeyFile(name)
  await rm(waiting(file), { force: true })
  await writeFile(waiting(file), text, { mode: 0o600, flag: 'wx' })
  return {
    signer: signerFrom(text, waiting(file)),
    adopt: () => rename(waiting(file), file),
  }
}

/** A new key under that name, as the text of a key file. */
export function newKeyFile(name: string): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  const content: KeyFile = {
    name,
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
  return `${JSON.stringify(content)}\n`
}

/** The signer that a key file's text describes; `where` is named when it describes none. */
export function signerFrom(text: string, where: string): LogSigner {
  const { name, key } = readKeyFile(text, where)
  const x = createPublicKey(key).export({ format: 'jwk' })['x']
  const publicKey = new Uint8Array(Buffer.from(String(x), 'base64url'))
  const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
  return {
    key: verifierKey(sha256, name, publicKey),
    sign: (words) => new Uint8Array(sign(null, Buffer.from(words), key)),
    reload: () => Promise.resolve(),
  }
}

function readKeyFile(text: string, where: string): { name: string; key: KeyObject } {
  try {
    const { name, privateKey } = JSON.parse(text) as KeyFile
    const key = createPrivateKey(privateKey)
    if (key.asymmetricKeyType !== 'ed25519' || !/^[^+\s]+$/.test(name)) throw new Error('unfit')
    return { name, key }
  } catch (cause) {
    throw new Error(`The log key in ${where} cannot be read; put the right one back.`, { cause })
  }
}

function missingIsNull(problem: unknown): null {
  if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw problem
}
