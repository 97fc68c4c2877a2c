import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { lapseOfNeighbours } from './add-file.ts'
import { on, type RequestEvent } from './events.ts'
import { bothLapse, lapseOn } from './lapses.ts'
import { type EditRefused, whyNotEdit } from './may-edit.ts'
import { type FileKind, fileOf, type ReleaseRequest, type RequestFile } from './request.ts'

export type FileRefused = EditRefused | 'no-such-file' | 'file-withdrawn'

/** The file, if this person may change it now. */
export function editableFile(
  request: ReleaseRequest,
  person: Person,
  fileId: string,
): Result<RequestFile, FileRefused> {
  const problem = whyNotEdit(request, person)
  if (problem) return no(problem)
  const file = fileOf(request, fileId)
  if (file === undefined) return no('no-such-file')
  return file.state === 'withdrawn' ? no('file-withdrawn') : ok(file)
}

/** Moves a file to another group; its bytes stay those that are on the request. */
export function moveFile(
  request: ReleaseRequest,
  person: Person,
  { fileId, groupId }: { readonly fileId: string; readonly groupId: string },
): Result<RequestEvent, FileRefused | 'no-such-group' | 'same-group'> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  if (!request.groups.some(({ id }) => id === groupId)) return no('no-such-group')
  if (file.value.groupId === groupId) return no('same-group')
  return ok({
    kind: 'file-moved',
    ...on(request),
    fileId,
    fromGroupId: file.value.groupId,
    groupId,
    sha256: file.value.sha256,
    lapsed: bothLapse(
      lapseOn(request, [fileId], 'file-moved'),
      lapseOfNeighbours(request, groupId),
    ),
  })
}

/** Makes a supporting file an output, or the other way round. */
export function changeKind(
  request: ReleaseRequest,
  person: Person,
  { fileId, fileKind }: { readonly fileId: string; readonly fileKind: FileKind },
  { releasedBefore }: { readonly releasedBefore: boolean },
): Result<RequestEvent, FileRefused | 'same-kind' | 'released-before'> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  if (file.value.kind === fileKind) return no('same-kind')
  if (fileKind === 'output' && releasedBefore) return no('released-before')
  return ok({
    kind: 'file-kind-changed',
    ...on(request),
    fileId,
    groupId: file.value.groupId,
    fileKind,
    sha256: file.value.sha256,
    lapsed: lapseOn(request, [fileId], 'file-kind-changed'),
  })
}

/** Takes a file off the request. Its versions and what was said of them stay on record. */
export function withdrawFile(
  request: ReleaseRequest,
  person: Person,
  fileId: string,
): Result<RequestEvent, FileRefused> {
  const file = editableFile(request, person, fileId)
  if (!file.ok) return file
  const { groupId, sha256 } = file.value
  return ok({ kind: 'file-withdrawn', ...on(request), fileId, groupId, sha256 })
}
