import type { Role } from '../role.ts'
import type { Column } from '../table.ts'
import type { NumberCodes } from './number-codes.ts'
import type { Profile } from './profile.ts'

/** A column with everything its role is judged by. */
export type Subject = {
  readonly column: Column
  readonly profile: Profile
  /** The words of the header, lower case, joined by single spaces. */
  readonly words: string
  /** The words of every header of the table. */
  readonly headers: ReadonlySet<string>
}

/** What a column is, with the reasons in words. */
export type ColumnRole = {
  readonly role: Role
  readonly because: readonly string[]
  /** Numbers of it that stand for redactions. */
  readonly codes?: NumberCodes
}

/** A role with its reasons. */
export function says(role: Role, ...because: string[]): ColumnRole {
  return { role, because }
}
