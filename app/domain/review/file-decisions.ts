import { outputsOf, type ReleaseRequest } from '../release-request/request.ts'
import { findingsOn } from './acceptances.ts'
import { decisionOn } from './counted-votes.ts'
import type { FileDecided } from './events.ts'

/** What is decided of every output file now, with the findings that were on record for it. */
export const fileDecisions = (
  request: ReleaseRequest,
  digestOf: (findingIds: readonly string[]) => string,
): readonly FileDecided[] =>
  outputsOf(request).map((file) => ({
    fileId: file.id,
    fileVersion: file.currentVersion,
    sha256: file.sha256,
    decision: decisionOn(request, file),
    findingsDigest: digestOf(findingsOn(request, file).map(({ findingId }) => findingId)),
  }))
