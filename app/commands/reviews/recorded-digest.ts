import { findingsDigest } from '#app/domain/disclosure/findings-digest.ts'
import type { ReleaseRequest, RequestFile } from '#app/domain/release-request/request.ts'
import { findingsOn } from '#app/domain/review/acceptances.ts'
import { sha256 } from '../sha256.ts'

/** The digest of findings by their ids. */
export const digestOf = (findingIds: readonly string[]): string =>
  findingsDigest(findingIds, sha256)

/** The digest of the findings that are on record for these files in this round. */
export const recordedDigest = (request: ReleaseRequest, files: readonly RequestFile[]): string =>
  digestOf(files.flatMap((file) => findingsOn(request, file).map(({ findingId }) => findingId)))
