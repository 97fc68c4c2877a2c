import type { Json } from './canonical-json.ts'
import type { ActingRole, SubjectType } from './entry.ts'

export type EntryPolicy = {
  readonly id: string
  readonly version: number
  /** Of the policy's canonical text. Entries from before it was bound have none. */
  readonly sha256?: string | null
}

/** An entry of the log, as its canonical bytes say it. */
export type Entry = {
  readonly v: number
  readonly seq: number
  readonly at: string
  readonly actor: string | null
  readonly role: ActingRole
  readonly session: string | null
  readonly action: string
  readonly subject: { readonly type: SubjectType; readonly id: string }
  readonly workspace: string | null
  readonly request: string | null
  readonly release: string | null
  readonly turn: number | null
  readonly before: string | null
  readonly after: string | null
  readonly files: readonly string[]
  readonly findings: string | null
  readonly policy: EntryPolicy | null
  readonly program: string
  readonly commitments: Readonly<Record<string, string>>
  readonly detail: Readonly<Record<string, Json>>
  readonly nonce: string
}

/** Reads the canonical bytes of an entry that Sluice wrote. */
export const readEntry = (body: string): Entry => JSON.parse(body) as Entry

/** A word of ours in the entry's detail, or the empty text. */
export function wordIn({ detail }: Entry, key: string): string {
  const value = detail[key]
  return typeof value === 'string' ? value : ''
}

/** A number in the entry's detail, or 0. */
export function numberIn({ detail }: Entry, key: string): number {
  const value = detail[key]
  return typeof value === 'number' ? value : 0
}
