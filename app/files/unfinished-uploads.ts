import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { meansNoRoom, StoreFull } from './store-errors.ts'

/** What uploads may take, for each sender. */
export type UploadLimits = {
  readonly atOnce: number
  /** Bytes of all that is not finished, those still to come included. */
  readonly unfinishedBytes: number
}
export const UPLOAD_LIMITS: UploadLimits = { atOnce: 16, unfinishedBytes: 2 * 1024 ** 3 }

/** What became of a piece of a file. */
export type Piece =
  | { readonly kind: 'so-far'; readonly offset: number }
  /** All bytes are here; `path` is theirs until the upload is over. */
  | { readonly kind: 'complete'; readonly path: string }
  | { readonly kind: 'other-offset'; readonly offset: number }
  /** More bytes than were announced: nothing of them is kept. */
  | { readonly kind: 'too-long' }
  /** The connection broke off, or another one took over: what came is kept. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'no-room-for-sender' }

type Key = { readonly sender: string; readonly sha256: string }
type PieceOf = Key & {
  readonly offset: number
  /** Bytes of the whole file, as it was announced. */
  readonly total: number
  readonly body: AsyncIterable<Uint8Array>
  /** Breaks the connection off. */
  readonly cut: () => void
}

/** Files that come in pieces, beside the store until they are whole. */
export type Uploads = {
  /** How many bytes of it are here. */
  readonly offsetOf: (key: Key) => Promise<number>
  /** Adds a piece, and does `then` with the outcome before anybody else touches this file. */
  readonly add: <Value>(piece: PieceOf, then: (piece: Piece) => Promise<Value>) => Promise<Value>
  readonly drop: (key: Key) => Promise<void>
}

type Running = {
  readonly key: string
  readonly bytes: number
  readonly cut: () => void
  isCut: boolean
  done: Promise<unknown>
}

/**
 * Uploads under `unfinished/` of this folder, a file each. How far one has come is the size of its
 * file, so a crash loses nothing that was written. A second connection for the same file takes over
 * from the first, which is most likely dead without knowing it.
 */
export function createUploads(folder: string, limits: UploadLimits = UPLOAD_LIMITS): Uploads {
  const running = new Map<string, Set<Running>>()
  const folderOf = (sender: string) => join(folder, 'unfinished', named(sender, /^[\w-]{1,100}$/))
  const pathOf = ({ sender, sha256 }: Key) =>
    join(folderOf(sender), named(sha256, /^[0-9a-f]{64}$/))
  const offsetOf = async (key: Key) => (await sizeOf(pathOf(key))) ?? 0
  const drop = (key: Key) => rm(pathOf(key), { force: true })

  const addPiece = async (piece: PieceOf, self: Running): Promise<Piece> => {
    const offset = await offsetOf(piece)
    if (piece.offset !== offset) return { kind: 'other-offset', offset }
    const mine = running.get(piece.sender) ?? new Set()
    const others = [...mine].filter((other) => other !== self)
    const reserved = others.reduce((sum, { bytes }) => sum + bytes, 0) + piece.total
    const idle = await idleBytes(
      folderOf(piece.sender),
      [...mine].map(({ key }) => key),
    )
    if (reserved + idle > limits.unfinishedBytes) return { kind: 'no-room-for-sender' }
    await mkdir(folderOf(piece.sender), { recursive: true, mode: 0o700 })
    const outcome = await append(pathOf(piece), piece, self)
    if (outcome === 'too-long') {
      await drop(piece)
      return { kind: 'too-long' }
    }
    if (outcome === 'cut') return { kind: 'cut' }
    const size = await offsetOf(piece)
    return size === piece.total
      ? { kind: 'complete', path: pathOf(piece) }
      : { kind: 'so-far', offset: size }
  }

  return {
    offsetOf,
    drop,
    add: (piece, then) => {
      const mine = running.get(piece.sender) ?? new Set<Running>()
      running.set(piece.sender, mine)
      const rivals = [...mine].filter(({ key }) => key === piece.sha256)
      if (mine.size - rivals.length >= limits.atOnce) return then({ kind: 'busy' })
      for (const rival of rivals) {
        rival.isCut = true
        rival.cut()
      }
      const before = Promise.all(rivals.map(({ done }) => done))
      const { sha256: key, total: bytes, cut } = piece
      const self: Running = { key, bytes, cut, isCut: false, done: before }
      mine.add(self)
      const work = before
        .then(() => addPiece(piece, self))
        .then(then)
        .finally(() => {
          mine.delete(self)
          if (mine.size === 0) running.delete(piece.sender)
        })
      self.done = work.catch(() => {})
      return work
    },
  }
}

/** Removes what nobody has added to since then (milliseconds since 1970). */
export async function sweepUploads(folder: string, untouchedSince: number): Promise<number> {
  const unfinished = join(folder, 'unfinished')
  let swept = 0
  for (const sender of await namesIn(unfinished)) {
    for (const name of await namesIn(join(unfinished, sender))) {
      const path = join(unfinished, sender, name)
      const touched = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => untouchedSince,
      )
      if (touched >= untouchedSince) continue
      await rm(path, { force: true })
      swept += 1
    }
    await rmdir(join(unfinished, sender)).catch(() => {})
  }
  return swept
}

/** The bytes of an unfinished upload, for the store. */
export const readUpload = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path) as AsyncIterable<Buffer>

async function append(
  path: string,
  { offset, total, body }: PieceOf,
  self: Running,
): Promise<'written' | 'too-long' | 'cut'> {
  const file = await open(path, 'a', 0o600)
  let size = offset
  try {
    for await (const chunk of body) {
      if (self.isCut) return 'cut'
      size += chunk.byteLength
      if (size > total) return 'too-long'
      await file.appendFile(chunk)
    }
    return self.isCut ? 'cut' : 'written'
  } catch (error) {
    if (meansNoRoom(error)) throw new StoreFull(path, error)
    if (isCut(error)) return 'cut'
    throw error
  } finally {
    await file.close()
  }
}

function isCut(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  return ['ECONNRESET', 'ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'].includes(code)
}

async function idleBytes(folder: string, running: readonly string[]): Promise<number> {
  let bytes = 0
  for (const name of await namesIn(folder)) {
    if (!running.includes(name)) bytes += (await sizeOf(join(folder, name))) ?? 0
  }
  return bytes
}

function named(name: string, pattern: RegExp): string {
  if (!pattern.test(name)) throw new Error('not a name of an upload')
  return name
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
