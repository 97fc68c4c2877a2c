import type { AccountState, GlobalRole, MembershipKind } from './person.ts'

/** An account as an administrator's decisions need it. */
export type AdministeredAccount = {
  readonly id: string
  readonly state: AccountState
  readonly role: GlobalRole | null
  readonly memberships: ReadonlyMap<string, MembershipKind>
}
