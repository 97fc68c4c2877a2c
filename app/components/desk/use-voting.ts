import { useCallback } from 'react'
import type { DeskData } from './desk-data.ts'
import type { DeskFile, DeskGroup, Mark } from './desk-view.ts'
import type { Letter, OutboxState } from './outbox.ts'

const markOf: Record<string, Mark> = {
  approve: 'approved',
  'request-changes': 'changes-requested',
}

/** The tree as it will be once what is waiting has arrived; what came back shows as it was. */
export function withWaitingVotes(
  groups: readonly DeskGroup[],
  { waiting, undelivered }: OutboxState,
): readonly DeskGroup[] {
  const pending = undelivered ? waiting.slice(1) : waiting
  if (pending.length === 0) return groups
  const marks = new Map(pending.flatMap((letter) => markIn(letter)))
  const marked = (file: DeskFile) => {
    const mark = marks.get(file.id)
    return mark ? { ...file, mark, stands: false } : file
  }
  return groups.map((group) => ({ ...group, files: group.files.map(marked) }))
}

function markIn({ fields }: Letter): [string, Mark][] {
  const mark = markOf[fields['intent'] ?? '']
  return mark ? [[fields['fileId'] ?? '', mark]] : []
}

/** What stores a vote in place, and what takes it back. */
export function useVoting(
  { file, seen }: Pick<DeskData, 'file' | 'seen'>,
  post: (fields: Record<string, string>, label: string) => void,
) {
  const approve = useCallback(
    () => post({ intent: 'approve', fileId: file.id, seen, undoes: 'yes' }, `Approve ${file.name}`),
    [file.id, file.name, post, seen],
  )
  const undo = useCallback(
    ({ fields, label }: Letter) =>
      post(
        {
          intent: 'undo-vote',
          fileId: fields['fileId'] ?? '',
          seen: fields['seen'] ?? '',
        },
        `Undo: ${label}`,
      ),
    [post],
  )
  return { approve, undo }
}
