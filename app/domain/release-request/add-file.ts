import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { on, type RequestEvent } from './events.ts'
import { allNotes, NOTHING_FORGOTTEN } from './forgotten-notes.ts'
import { bothLapse, type Lapsed, lapseOn } from './lapses.ts'
import { type EditRefused, whyNotEdit } from './may-edit.ts'
import { type FileBytes, type FileKind, filesIn, type ReleaseRequest } from './request.ts'

/** An output of the workspace as it can be asked for. */
export type RequestableOutput = {
  readonly backendId: string
  readonly path: string
  /** Null where there are no bytes a person may have: missing, excluded, refused, gone. */
  readonly content: FileBytes | null
  /** These very bytes are already released from this workspace. */
  readonly releasedBefore: boolean
}

export type AddRefused =
  | EditRefused
  | 'no-such-group'
  | 'output-not-available'
  | 'output-changed'
  | 'already-on-request'
  | 'released-before'

type NewFile = {
  readonly fileId: string
  readonly versionId: string
  readonly groupId: string
  readonly fileKind: FileKind
  /** The bytes the author looked at. */
  readonly seenSha256: string
}

/**
 * Puts a copy of an output on the request: later job runs never change it. A withdrawn file comes
 * back as a new version. What was reviewed in the group lapses, since disclosure is judged over the
 * files of a group together.
 */
export function addFile(
  request: ReleaseRequest,
  person: Person,
  output: RequestableOutput,
  { fileId, versionId, groupId, fileKind, seenSha256 }: NewFile,
): Result<Extract<RequestEvent, { kind: 'file-added' }>, AddRefused> {
  const problem = whyNotEdit(request, person)
  if (problem) return no(problem)
  if (!request.groups.some(({ id }) => id === groupId)) return no('no-such-group')
  if (output.content === null) return no('output-not-available')
  if (output.content.sha256 !== seenSha256) return no('output-changed')
  if (fileKind === 'output' && output.releasedBefore) return no('released-before')
  const earlier = request.files.find(
    ({ backendId, path }) => backendId === output.backendId && path === output.path,
  )
  if (earlier?.state === 'active') return no('already-on-request')
  return ok({
    kind: 'file-added',
    ...on(request),
    fileId: earlier?.id ?? fileId,
    versionId,
    groupId,
    backendId: output.backendId,
    path: output.path,
    fileKind,
    number: (earlier?.currentVersion ?? 0) + 1,
    content: output.content,
    forgotten:
      earlier && earlier.sha256 !== output.content.sha256 ? allNotes(earlier) : NOTHING_FORGOTTEN,
    lapsed: bothLapse(
      earlier
        ? lapseOn(request, [earlier.id], 'file-added-again')
        : { votes: [], adjudications: [] },
      lapseOfNeighbours(request, groupId),
    ),
  })
}

/** What lapses in a group that a file joins. */
export const lapseOfNeighbours = (request: ReleaseRequest, groupId: string): Lapsed =>
  lapseOn(
    request,
    filesIn(request, groupId).map(({ id }) => id),
    'files-added',
  )
