/** Columns whose check constraint is a type of the domain: the generated schema uses that type. */
export const columnTypes: {
  overrides: Record<string, string>
  imports: Record<string, string>
} = {
  overrides: {
    'account.role': 'GlobalRole | null',
    'account.state': 'AccountState',
    'membership.kind': 'MembershipKind',
    'release_request.status': 'Status',
  },
  imports: {
    GlobalRole: '#app/domain/people/person.ts',
    AccountState: '#app/domain/people/person.ts',
    MembershipKind: '#app/domain/people/person.ts',
    Status: '#app/domain/release-request/status.ts',
  },
}
