import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import type { FindingOfFile } from '../release-request/finding-of-file.ts'
import { outputsOf, type ReleaseRequest } from '../release-request/request.ts'
import { roundOf } from '../release-request/round.ts'
import { no, ok, type Result } from '../result.ts'
import { findingsOn, notAccepted } from '../review/acceptances.ts'
import { countedVotes } from '../review/counted-votes.ts'
import { fileDecisions } from '../review/file-decisions.ts'
import { mayConclude } from '../review/may-conclude.ts'
import { whyNotReview } from '../review/may-review.ts'
import { problemOfEmbargo } from './embargo.ts'
import type { ReleaseEvent } from './events.ts'

/** What was found out before the transaction began. */
export type ReleaseEvidence = {
  /** What hashing the stored bytes of each output file gave, by SHA-256. */
  readonly wholeness: ReadonlyMap<string, 'whole' | 'changed' | 'absent'>
  /** The checks once more, across files and against all that is released, embargoed ones included. */
  readonly findings: readonly FindingOfFile[]
  /** The people whose votes count, who are checkers of this request today. */
  readonly independent: ReadonlySet<string>
}

export type ReleaseTerms = {
  readonly releaseId: string
  readonly embargo: 'none' | { readonly until: string | null }
  readonly at: string
  readonly newId: () => string
  readonly digestOf: (findingIds: readonly string[]) => string
}

/**
 * Turns a reviewed request into a release: every output file approved by people who are its checkers
 * to this day, the bytes those that were approved, and nothing new that must be fixed. Supporting
 * files are left behind.
 */
export function approveRelease(
  request: ReleaseRequest,
  person: Person,
  evidence: ReleaseEvidence,
  terms: ReleaseTerms,
): Result<
  Extract<ReleaseEvent, { kind: 'request-released' }>,
  | 'not-a-checker'
  | 'review-does-not-count'
  | 'not-now'
  | 'no-output-file'
  | 'not-all-approved'
  | 'reviewer-not-independent'
  | 'finding-not-accepted'
  | 'bytes-changed'
  | 'bytes-absent'
  | 'new-must-fix'
  | 'embargo-in-past'
  | 'not-a-date'
> {
  const problem = whyNotReview(request, person, 'release')
  if (problem) return no(problem === 'not-a-checker' ? problem : 'not-now')
  if (!mayConclude(request, person)) return no('review-does-not-count')
  const outputs = outputsOf(request)
  if (outputs.length === 0) return no('no-output-file')
  const decisions = fileDecisions(request, terms.digestOf)
  if (decisions.some(({ decision }) => decision !== 'approved')) return no('not-all-approved')
  const votes = outputs.flatMap((file) =>
    countedVotes(request, file).map((vote) => ({ file, vote })),
  )
  if (!deciders(request, votes).every((id) => evidence.independent.has(id)))
    return no('reviewer-not-independent')
  const unaccepted = votes.some(
    ({ file, vote }) =>
      vote.vote === 'approved' && notAccepted(request, file, vote.checkerId).length > 0,
  )
  if (unaccepted) return no('finding-not-accepted')
  const wholeness = new Set(outputs.map(({ sha256 }) => evidence.wholeness.get(sha256) ?? 'absent'))
  if (wholeness.has('changed')) return no('bytes-changed')
  if (wholeness.has('absent')) return no('bytes-absent')
  if (newMustFix(request, evidence.findings).length > 0) return no('new-must-fix')
  const wrong = problemOfEmbargo(terms.embargo, terms.at)
  if (wrong) return no(wrong)
  return ok({
    kind: 'request-released',
    ...on(request),
    releaseId: terms.releaseId,
    title: request.title,
    state: terms.embargo === 'none' ? 'public' : 'embargoed',
    embargoUntil: terms.embargo === 'none' ? null : terms.embargo.until,
    files: outputs.map((file) => releasedFile(file, terms.newId())),
    decisions,
    findingsDigest: terms.digestOf(
      outputs.flatMap((file) => findingsOn(request, file).map(({ findingId }) => findingId)),
    ),
    policy: { id: request.policyId, version: request.policyVersion ?? 0 },
    programVersion: request.programVersion ?? '',
    reviewers: deciders(request, votes).length,
    rounds: roundOf(request.turn),
  })
}

/** Must-fix findings on output files that were not on record when the files were reviewed. */
export function newMustFix(
  request: ReleaseRequest,
  findings: readonly FindingOfFile[],
): readonly FindingOfFile[] {
  return outputsOf(request).flatMap((file) => {
    const known = new Set(findingsOn(request, file).map(({ findingId }) => findingId))
    return findings.filter(
      ({ fileId, severity, findingId }) =>
        fileId === file.id && severity === 'must-fix' && !known.has(findingId),
    )
  })
}

/** Everybody who had a part in the decision: voters, and those who settled conflicts. */
function deciders(
  request: ReleaseRequest,
  votes: readonly { readonly vote: { readonly checkerId: string } }[],
): readonly string[] {
  const outputs = new Set(outputsOf(request).map(({ id }) => id))
  const adjudicators = request.adjudications
    .filter(({ state, fileId }) => state === 'current' && outputs.has(fileId))
    .map(({ checkerId }) => checkerId)
  return [...new Set([...votes.map(({ vote }) => vote.checkerId), ...adjudicators])]
}

type Output = ReleaseRequest['files'][number]

function releasedFile(file: Output, id: string) {
  const version = file.versions.find(({ number }) => number === file.currentVersion)
  const described = file.columns.filter(({ description }) => description !== '')
  return {
    id,
    requestFileId: file.id,
    backendId: file.backendId,
    path: file.path,
    sha256: file.sha256,
    bytes: version?.bytes ?? 0,
    rows: version?.rows ?? null,
    columns: version?.columns ?? null,
    action: version?.action ?? null,
    jobIdentifier: version?.jobIdentifier ?? null,
    commit: version?.commit ?? null,
    description: described.map(({ description }) => description).join('; '),
  }
}
