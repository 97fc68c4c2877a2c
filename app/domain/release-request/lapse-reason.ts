/** Why a vote given in an earlier round no longer stands. */
export type LapseReason =
  | 'file-changed'
  | 'file-moved'
  | 'file-kind-changed'
  | 'file-added-again'
  | 'context-changed'
  | 'controls-changed'
  | 'roles-changed'
  | 'relations-changed'
  | 'files-added'
  | 'resubmitted'

/** What the screens say of a vote that lapsed. */
export const sayLapse: Record<LapseReason, string> = {
  'file-changed': 'the file has a new version',
  'file-moved': 'the file moved to another group',
  'file-kind-changed': 'the file changed between output and supporting',
  'file-added-again': 'the file was withdrawn and added again',
  'context-changed': 'the context of its group changed',
  'controls-changed': 'the controls of its group changed',
  'roles-changed': 'the role of a column in its group changed',
  'relations-changed': 'a sum in a table of its group was added or rejected',
  'files-added': 'files were added to its group',
  resubmitted: 'changes were requested and the author submitted again',
}
