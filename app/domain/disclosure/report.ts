import type { Role } from '../table/role.ts'
import type { Finding, FlaggedCell } from './finding.ts'

/** How the counts of a column were rounded, as claimed or detected. */
export type Rounding = {
  readonly base: number
  readonly kind: 'none' | 'nearest' | 'floor' | 'ceiling' | 'midpoint' | 'graduated'
}

/** One column as the checks understand it, with the reasons in words. */
export type ColumnReport = {
  readonly index: number
  readonly name: string
  readonly role: Role
  readonly because: readonly string[]
  readonly rounding: Rounding | null
}

/** A sum that the table keeps: `total` is a column (or row) and `parts` the ones that add up to it. */
export type RelationReport = {
  readonly kind: string
  /** The relation in words: "total = men + women". */
  readonly words?: string
  readonly total: number
  readonly parts: readonly number[]
  readonly holdsIn: number
  readonly of: number
  readonly slack: number
  /** A person added it; the checks did not find it. */
  readonly declared?: true
  /** A person said that it is no sum: it is shown, and nothing follows from it. */
  readonly rejected?: true
}

/** All that the checks say about the bytes of one file under one policy and one set of declarations. */
export type FileReport = {
  readonly sha256: string
  readonly bytes: number
  /** Non-blank records after the header; `null` when the file is no table. */
  readonly rows: number | null
  readonly columns: readonly ColumnReport[]
  readonly relations: readonly RelationReport[]
  readonly findings: readonly Finding[]
}

/** A cell of one of several files. */
export type AcrossCell = FlaggedCell & { readonly file: number }

/** What two or more files give away together; `file` and `with` index the files of the request. */
export type AcrossFinding = Omit<Finding, 'cells' | 'related' | 'beside'> & {
  readonly file: number
  readonly with: readonly number[]
  /** The path of the earlier release that the file was compared with. */
  readonly released?: string
  /** All earlier releases that tell it, as places in `released` of the question. */
  readonly earlier?: readonly number[]
  readonly cells: readonly AcrossCell[]
}
