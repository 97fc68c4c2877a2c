import type { PublicFile } from '../public-release.ts'

/** What lies in a crate beside the metadata; names are those within the crate. */
export type CrateContent = {
  readonly origin: string
  /** The files that can be fetched, with their names in the crate. */
  readonly files: readonly { readonly file: PublicFile; readonly name: string }[]
  readonly isProved: boolean
  readonly controlsBytes: number
}
