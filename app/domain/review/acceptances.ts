import type { PinnedFinding, ReleaseRequest, RequestFile } from '../release-request/request.ts'

/** What the checks found in the version of the file that is under review. */
export const findingsOn = (request: ReleaseRequest, file: RequestFile): readonly PinnedFinding[] =>
  request.findings.filter(
    ({ fileId, fileVersion }) => fileId === file.id && fileVersion === file.currentVersion,
  )

/** The must-fix findings of a file that this checker has not accepted with a reason. */
export function notAccepted(
  request: ReleaseRequest,
  file: RequestFile,
  checkerId: string,
): readonly PinnedFinding[] {
  const accepted = new Set(
    request.answers
      .filter(
        ({ kind, state, writerId, fileId }) =>
          kind === 'acceptance' &&
          state === 'current' &&
          writerId === checkerId &&
          fileId === file.id,
      )
      .map(({ findingId }) => findingId),
  )
  return findingsOn(request, file).filter(
    ({ severity, findingId }) => severity === 'must-fix' && !accepted.has(findingId),
  )
}
