import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { Role } from '../table/role.ts'
import { problemOfText, TEXT_LIMIT } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { editableFile, type FileRefused } from './change-file.ts'
import { on, type RequestEvent } from './events.ts'
import { lapseOn } from './lapses.ts'
import { filesIn, type ReleaseRequest, type RequestFile } from './request.ts'

/** Says in the author's words what a column holds. */
export function describeColumn(
  request: ReleaseRequest,
  person: Person,
  { fileId, column, description }: { fileId: string; column: number; description: string },
): Result<RequestEvent, FileRefused | 'no-such-column' | 'too-long'> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  if (!hasColumn(file.value, column)) return no('no-such-column')
  if (description.length > TEXT_LIMIT) return no('too-long')
  return ok({
    kind: 'column-described',
    ...on(request),
    fileId,
    column,
    description: description.trim(),
  })
}

/**
 * Corrects the role that the checks inferred, with a reason, on the record; null takes the
 * correction back. What was reviewed in the group lapses, since other findings may follow.
 */
export function correctRole(
  request: ReleaseRequest,
  person: Person,
  {
    fileId,
    column,
    role,
    reason,
  }: {
    fileId: string
    column: number
    role: Role | null
    reason: WrittenText
  },
): Result<RequestEvent, FileRefused | 'no-such-column' | 'no-reason' | 'too-long'> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  if (!hasColumn(file.value, column)) return no('no-such-column')
  const problem = problemOfText(reason.body, 'no-reason')
  if (problem) return no(problem)
  const { groupId } = file.value
  const neighbours = filesIn(request, groupId).map(({ id }) => id)
  return ok({
    kind: 'column-role-corrected',
    ...on(request),
    fileId,
    groupId,
    column,
    role,
    reason,
    lapsed: lapseOn(request, neighbours, 'roles-changed'),
  })
}

/** Whether the file has this column; a file whose columns nobody counted may have any. */
export const hasColumn = ({ columnCount }: RequestFile, column: number): boolean =>
  Number.isSafeInteger(column) && column >= 0 && (columnCount === null || column < columnCount)
