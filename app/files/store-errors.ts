import type { Hashed } from './hash-file.ts'

/** The disk, or the share of it that the store may use, is full. Nothing of the file was kept. */
export class StoreFull extends Error {
  constructor(folder: string, cause: unknown) {
    super(`There is no room left for files in ${folder}. Nothing of this file was kept.`, { cause })
    this.name = 'StoreFull'
  }
}

/** More bytes came than were allowed. Nothing of the file was kept. */
export class TooLarge extends Error {
  readonly maxBytes: number
  constructor(maxBytes: number) {
    super(`The file has more than ${maxBytes} bytes. Nothing of it was kept.`)
    this.name = 'TooLarge'
    this.maxBytes = maxBytes
  }
}

/** No space, over quota, or over the size that the system lets a process write. */
export function meansNoRoom(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
}

/** The bytes were not those that were expected. Nothing of them was kept. */
export class OtherBytes extends Error {
  readonly found: Hashed
  constructor(found: Hashed) {
    super(`The bytes have the SHA-256 ${found.sha256}, which is not the expected one.`)
    this.name = 'OtherBytes'
    this.found = found
  }
}
