/** Everything a single key can do on the review desk. */
export type DeskCommand =
  | 'next-file'
  | 'previous-file'
  | 'next-finding'
  | 'previous-finding'
  | 'approve'
  | 'request-changes'
  | 'comment'
  | 'find'
  | 'go-to-row'
  | 'changes'
  | 'what-if'
  | 'undo'
  | 'fold-left'
  | 'fold-right'
  | 'submit'
  | 'all-keys'

export type DeskKey = {
  readonly key: string
  readonly command: DeskCommand
  /** As the dialog of all keys says it. */
  readonly does: string
}

/** The one map: it binds the keys, and the dialog of all keys is printed from it. */
export const DESK_KEYS: readonly DeskKey[] = [
  { key: 'j', command: 'next-file', does: 'Next file' },
  { key: 'k', command: 'previous-file', does: 'Previous file' },
  { key: 'n', command: 'next-finding', does: 'Next finding' },
  { key: 'p', command: 'previous-finding', does: 'Previous finding' },
  { key: 'a', command: 'approve', does: 'Approve this file' },
  { key: 'c', command: 'request-changes', does: 'Request changes to this file' },
  { key: 'u', command: 'undo', does: 'Undo the last vote, for 10 seconds' },
  { key: 'm', command: 'comment', does: 'Write a comment' },
  { key: '/', command: 'find', does: 'Find in the table' },
  { key: 'g', command: 'go-to-row', does: 'Go to a row' },
  { key: 'd', command: 'changes', does: 'Changes since the last round, and back' },
  { key: 'w', command: 'what-if', does: 'What if: try a change of this table, and back' },
  { key: '[', command: 'fold-left', does: 'Fold or unfold the files' },
  { key: ']', command: 'fold-right', does: 'Fold or unfold the findings' },
  { key: 's', command: 'submit', does: 'Submit the review' },
  { key: '?', command: 'all-keys', does: 'All keys' },
]

/** A key press as far as the desk looks at it. */
export type Press = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  /** Somebody is typing, or a dialog is open: the key is theirs. */
  readonly elsewhere: boolean
}

/** What this press asks the desk to do, or nothing. A press with Ctrl, Alt or Meta is the browser's. */
export function commandOf(press: Press): DeskCommand | null {
  if (press.elsewhere || press.ctrlKey || press.metaKey || press.altKey) return null
  const pressed = press.key.toLowerCase()
  return DESK_KEYS.find(({ key }) => key === pressed)?.command ?? null
}

/** The key as it is printed on the key cap. */
export const keyCap = (command: DeskCommand): string =>
  (DESK_KEYS.find((each) => each.command === command)?.key ?? '').toUpperCase()
