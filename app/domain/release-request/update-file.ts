import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { RequestableOutput } from './add-file.ts'
import { editableFile, type FileRefused } from './change-file.ts'
import { on, type RequestEvent } from './events.ts'
import { forgottenNotes } from './forgotten-notes.ts'
import { lapseOn } from './lapses.ts'
import type { ComparedTables } from '../viewing/file-difference.ts'
import type { ReleaseRequest } from './request.ts'

/**
 * Takes the bytes that the workspace has now as a new version; the versions before it stay. Without
 * an output in the workspace the file can still be moved and withdrawn. Notes on columns and sums that
 * are no longer in their place are forgotten.
 */
export function updateFile(
  request: ReleaseRequest,
  person: Person,
  output: RequestableOutput | null,
  {
    fileId,
    versionId,
    seenSha256,
    tables,
  }: {
    fileId: string
    versionId: string
    seenSha256: string
    /** How the table differs from the version before; null where that is not known. */
    tables: ComparedTables | null
  },
): Result<
  RequestEvent,
  FileRefused | 'no-longer-an-output' | 'output-changed' | 'nothing-newer' | 'released-before'
> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  const { groupId, sha256, currentVersion, kind } = file.value
  const content = output?.content
  if (!content) return no('no-longer-an-output')
  if (content.sha256 !== seenSha256) return no('output-changed')
  if (content.sha256 === sha256) return no('nothing-newer')
  if (kind === 'output' && output.releasedBefore) return no('released-before')
  return ok({
    kind: 'file-updated',
    ...on(request),
    fileId,
    groupId,
    versionId,
    number: currentVersion + 1,
    content,
    previousSha256: sha256,
    forgotten: forgottenNotes(file.value, tables),
    lapsed: lapseOn(request, [fileId], 'file-changed'),
  })
}
