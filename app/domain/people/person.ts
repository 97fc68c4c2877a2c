/** The one global role a person may have besides memberships. */
export type GlobalRole = 'checker' | 'auditor' | 'administrator'
export type MembershipKind = 'member' | 'viewer'
/** Invited people have no password yet; a closed account stays, for the record. */
export type AccountState = 'invited' | 'active' | 'closed'

/** The signed-in person, as every permission sees them. */
export type Person = {
  readonly id: string
  readonly handle: string
  readonly displayName: string
  readonly role: GlobalRole | null
  /** Workspace id to kind of membership. */
  readonly memberships: ReadonlyMap<string, MembershipKind>
}
