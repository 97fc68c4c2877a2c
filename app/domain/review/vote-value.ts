export type VoteValue = 'approved' | 'changes_requested'
