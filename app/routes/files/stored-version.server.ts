/** One version of a file in the store, and what its policy lets in. */
export type StoredVersion = {
  readonly sha256: string
  readonly path: string
  readonly bytes: number
  /** `null`: the policy has no limit. */
  readonly maxBytes: number | null
}

/** More than the policy lets in: head and end are shown, nothing else is opened. */
export function isTooLarge({ bytes, maxBytes }: StoredVersion): boolean {
  return maxBytes !== null && bytes > maxBytes
}
