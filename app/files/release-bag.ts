import { createHash } from 'node:crypto'
import { checkedBytes } from './checked-bytes.ts'
import type { Store } from './store.ts'
import type { MadeFile } from './zip-as-made.ts'

type Bag = {
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly bytes: number
  }[]
  readonly texts: readonly { readonly name: string; readonly text: string }[]
  readonly identifier: string
  /** The day it is dated, as ISO text. */
  readonly day: string
}

/**
 * The files of a bag (RFC 8493, BagIt 1.0) with SHA-512 manifests, made while they are read: the payload
 * first, then the manifests over what was read. Bytes that changed in the store break it off.
 */
export async function* releaseBag(
  store: Store,
  { files, texts, identifier, day }: Bag,
): AsyncGenerator<MadeFile> {
  const listed: string[] = []
  const made = (list: string[], name: string, pieces: AsyncIterable<Uint8Array>): MadeFile => ({
    name,
    pieces: hashed(pieces, (sha512) => list.push(`${sha512}  ${bagPath(name)}\n`)),
  })
  const payload = texts.map(({ name, text }) => ({ name, bytes: Buffer.from(text, 'utf8') }))
  for (const { name, bytes } of payload) yield made(listed, `data/${name}`, once(bytes))
  for (const { name, sha256 } of files) {
    yield made(listed, `data/${name}`, checkedBytes(store, sha256))
  }
  const size =
    payload.reduce((sum, { bytes }) => sum + bytes.length, 0) +
    files.reduce((sum, { bytes }) => sum + bytes, 0)
  const tags: string[] = []
  const tag = (name: string, text: string) => made(tags, name, once(Buffer.from(text, 'utf8')))
  yield tag('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  yield tag(
    'bag-info.txt',
    `External-Identifier: ${identifier}\nBagging-Date: ${day}\nPayload-Oxum: ${size}.${payload.length + files.length}\n`,
  )
  yield tag('manifest-sha512.txt', listed.join(''))
  yield { name: 'tagmanifest-sha512.txt', pieces: once(Buffer.from(tags.join(''), 'utf8')) }
}

/** A path as a manifest writes it: a line end and a percent sign in it are escaped. */
const bagPath = (name: string): string =>
  name.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D')

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  done: (sha512: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha512')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  done(hash.digest('hex'))
}

// oxlint-disable-next-line typescript/require-await
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
