import { ADDABLE, isRelationKey } from '../disclosure/relations/relation-key.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { editableFile, type FileRefused } from './change-file.ts'
import { hasColumn } from './describe-column.ts'
import { on, type RequestEvent } from './events.ts'
import { lapseOn } from './lapses.ts'
import { filesIn, type ReleaseRequest, type RequestFile } from './request.ts'
import type { SaidRelation } from './said-relation.ts'

/**
 * The author says what a sum of the table is, with a reason, on the record. What was reviewed in the
 * group lapses, since other findings may follow.
 */
export function declareRelation(
  request: ReleaseRequest,
  person: Person,
  {
    fileId,
    relation,
    verdict,
    reason,
  }: SaidRelation & { readonly fileId: string; readonly reason: WrittenText },
): Result<RequestEvent, FileRefused | 'not-a-sum' | 'no-reason' | 'too-long'> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  if (!isSumOf(file.value, { relation, verdict })) return no('not-a-sum')
  const problem = problemOfText(reason.body, 'no-reason')
  if (problem) return no(problem)
  const { groupId } = file.value
  const neighbours = filesIn(request, groupId).map(({ id }) => id)
  return ok({
    kind: 'relation-declared',
    ...on(request),
    fileId,
    groupId,
    relation,
    verdict,
    reason,
    lapsed: lapseOn(request, neighbours, 'relations-changed'),
  })
}

/** Whether this can be a sum of the file: its columns are there, and an added one has two parts or more. */
export function isSumOf(file: RequestFile, { relation, verdict }: SaidRelation): boolean {
  if (!isRelationKey(relation)) return false
  const { kind, total, parts } = relation
  const isOfColumns = kind === 'row-total' || kind === 'share'
  if (isOfColumns && ![total, ...parts].every((column) => hasColumn(file, column))) return false
  if (verdict !== 'added') return true
  const areDistinct = new Set([total, ...parts]).size === parts.length + 1
  return (ADDABLE as readonly string[]).includes(kind) && parts.length > 1 && areDistinct
}
