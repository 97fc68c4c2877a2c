import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { OtherBytes, StoreFull, TooLarge, meansNoRoom } from './store-errors.ts'
import { beginIncoming, clearLeftovers, endIncoming } from './store-incoming.ts'
import { hashFile, type Hashed } from './hash-file.ts'

/** `whole`: the bytes are those of the name. `changed`: they are not. `absent`: there are none. */
export type Wholeness = 'whole' | 'changed' | 'absent'

/** Bytes by their SHA-256, each file written once and never changed. */
export type Store = {
  readonly folder: string
  /** Keeps the bytes, if they are the expected ones, and says their SHA-256. Nothing is left of bytes that could not be kept whole. */
  readonly put: (
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limit?: { readonly maxBytes?: number; readonly expected?: string },
  ) => Promise<Hashed>
  readonly has: (sha256: string) => Promise<boolean>
  /** Where the bytes lie, for those who may only read (the workers that check). */
  readonly pathOf: (sha256: string) => string
  /** The bytes as a stream; `end` is the last byte that is read, as in HTTP ranges. */
  readonly open: (sha256: string, range?: { start?: number; end?: number }) => ReadStream
  readonly read: (sha256: string) => Promise<Buffer>
  /** Hashes the bytes again. Every decision and every release does. */
  readonly verify: (sha256: string) => Promise<Wholeness>
  /** Everything that lies here, a folder at a time, with the instant (ISO-8601 UTC) it was put. */
  readonly list: () => AsyncIterable<readonly { sha256: string; storedAt: string }[]>
  /** Removes the bytes; absent ones are no error. */
  readonly remove: (sha256: string) => Promise<void>
}

/** Opens the store in this folder, makes the folder if need be, and clears what crashed writers left. */
export async function createStore(folder: string): Promise<Store> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await clearLeftovers(incoming)

  const shardOf = (sha256: string) => join(folder, named(sha256).slice(0, 2))
  const pathOf = (sha256: string) => join(shardOf(sha256), sha256)

  return {
    folder,
    pathOf,
    put: async (bytes, { maxBytes = Number.POSITIVE_INFINITY, expected } = {}) => {
      const name = beginIncoming(randomUUID())
      const temporary = join(incoming, name)
      try {
        const stored = await writeHashing(temporary, bytes, maxBytes)
        if (expected !== undefined && stored.sha256 !== expected) throw new OtherBytes(stored)
        await mkdir(shardOf(stored.sha256), { recursive: true, mode: 0o700 })
        await rename(temporary, pathOf(stored.sha256))
        await syncFolder(shardOf(stored.sha256))
        await syncFolder(folder)
        return stored
      } catch (error) {
        await rm(temporary, { force: true })
        throw meansNoRoom(error) ? new StoreFull(folder, error) : error
      } finally {
        endIncoming(name)
      }
    },
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    open: (sha256, range) => createReadStream(pathOf(sha256), range),
    read: (sha256) => readFile(pathOf(sha256)),
    verify: async (sha256) => {
      if ((await sizeOf(pathOf(sha256))) === null) return 'absent'
      return (await hashFile(pathOf(sha256))).sha256 === sha256 ? 'whole' : 'changed'
    },
    list: () => listStored(folder),
    remove: async (sha256) => {
      await rm(pathOf(sha256), { force: true })
      if ((await sizeOf(shardOf(sha256))) !== null) await syncFolder(shardOf(sha256))
    },
  }
}

async function* listStored(folder: string) {
  const shards = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))
  for (const shard of shards.sort()) {
    const names = (await readdir(join(folder, shard))).filter((name) => sha256Name.test(name))
    const files = names.map(async (sha256) => {
      const info = await unlessGone(stat(join(folder, shard, sha256)))
      return info === null ? [] : [{ sha256, storedAt: info.mtime.toISOString() }]
    })
    yield (await Promise.all(files)).flat()
  }
}

const sha256Name = /^[0-9a-f]{64}$/

/** A name that is no SHA-256 would be a path of somebody's choosing. */
function named(sha256: string): string {
  if (!sha256Name.test(sha256)) throw new Error('not a SHA-256 in lower-case hex')
  return sha256
}

async function writeHashing(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Hashed> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength
      if (size > maxBytes) throw new TooLarge(maxBytes)
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), bytes: size }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, at, chunk.byteLength - at)
    at += bytesWritten
  }
}

/** A rename is on disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return (await unlessGone(stat(path)))?.size ?? null
}

async function unlessGone<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
