/** Columns whose check constraint is a type of the domain: the generated schema uses that type. */
export const columnTypes: {
  overrides: Record<string, string>
  imports: Record<string, string>
} = {
  overrides: {
    'account.role': 'GlobalRole | null',
    'account.state': 'AccountState',
    'membership.kind': 'MembershipKind',
    'output.standing': 'Standing',
    'output.reason': 'RefusedBecause | null',
    'release_request.status': 'Status',
    'unopened_entry.kind': 'UnopenedKind',
    'withheld_pattern.level': 'WithheldLevel',
  },
  imports: {
    GlobalRole: '#app/domain/people/person.ts',
    AccountState: '#app/domain/people/person.ts',
    MembershipKind: '#app/domain/people/person.ts',
    RefusedBecause: '#app/domain/outputs/standing.ts',
    Standing: '#app/domain/outputs/standing.ts',
    Status: '#app/domain/release-request/status.ts',
    UnopenedKind: '#app/domain/outputs/standing.ts',
    WithheldLevel: '#app/domain/pipeline/level.ts',
  },
}
