import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { pipeline } from 'node:stream'
import type { BundleSource } from '#app/domain/audit/verify/source.ts'

const PIECE = 256 * 1024
const END = 0x06054b50
const END_64 = 0x06064b50
const ENTRY = 0x02014b50
const STORED = 0
const MANY = 0xffffffff

type Place = { readonly at: number; readonly packed: number; readonly method: number }

/** The files of a bundle in its zip, without unpacking it. Refuses what is no zip, or one that is cut off. */
export async function zipSource(
  path: string,
): Promise<BundleSource & { close: () => Promise<void> }> {
  const file = await open(path)
  try {
    const places = await readDirectory(file)
    return {
      names: [...places.keys()].sort(),
      read: (name) => contentOf(file, places.get(name) as Place),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readDirectory(file: FileHandle): Promise<Map<string, Place>> {
  const { size } = await file.stat()
  const tailAt = Math.max(0, size - 65_557)
  const tail = await bytesAt(file, tailAt, size - tailAt)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || tail.readUInt32LE(end) !== END) throw new Error('This is no zip, or cut off.')
  let length = tail.readUInt32LE(end + 12)
  let start = tail.readUInt32LE(end + 16)
  if (start === MANY || length === MANY || tail.readUInt16LE(end + 10) === 0xffff) {
    const at = Number(tail.readBigUInt64LE(end - 20 + 8))
    const far = await bytesAt(file, at, 56)
    if (far.readUInt32LE(0) !== END_64) throw new Error('This zip has no end.')
    length = Number(far.readBigUInt64LE(40))
    start = Number(far.readBigUInt64LE(48))
  }
  return readPlaces(await bytesAt(file, start, length))
}

function readPlaces(directory: Buffer): Map<string, Place> {
  const places = new Map<string, Place>()
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY) throw new Error('The list of files in it is broken.')
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const name = directory.toString('utf8', at + 46, nameEnd)
    const far = farValues(directory.subarray(nameEnd, extraEnd))
    const value = (offset: number, size = directory.readUInt32LE(at + offset)) =>
      size === MANY ? Number(far.shift() ?? 0n) : size
    value(24)
    const packed = value(20)
    const place = { at: value(42), packed, method: directory.readUInt16LE(at + 10) }
    if (!name.endsWith('/')) places.set(name, place)
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return places
}

/** The large numbers of an entry, in their order: size, packed size, place. */
function farValues(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const count = extra.readUInt16LE(at + 2) / 8
    return Array.from({ length: count }, (_, index) => extra.readBigUInt64LE(at + 4 + 8 * index))
  }
  return []
}

async function* contentOf(file: FileHandle, { at, packed, method }: Place) {
  const header = await bytesAt(file, at, 30)
  const start = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const raw = piecesOf(file, start, packed)
  if (method === STORED) yield* raw
  // Errors come to whoever reads the result.
  else yield* pipeline(raw, createInflateRaw({ chunkSize: PIECE }), () => {})
}

async function* piecesOf(file: FileHandle, start: number, length: number) {
  for (let done = 0; done < length;) {
    const piece = await bytesAt(file, start + done, Math.min(PIECE, length - done))
    yield piece
    done += piece.length
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead === 0 && length > 0) throw new Error('The zip is cut off.')
  return buffer.subarray(0, bytesRead)
}
