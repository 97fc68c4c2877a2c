import type {
  Answer,
  Comment,
  FileGroup,
  PinnedFinding,
  ReleaseRequest,
  RequestFile,
  Review,
  RelationCorrection,
  RoleCorrection,
  Vote,
} from '../release-request/request.ts'
import type { LapseReason } from '../release-request/lapse-reason.ts'
import { roundOf } from '../release-request/round.ts'
import { seenVersion } from '../release-request/seen-version.ts'
import { type Phase, phaseOf } from '../release-request/status.ts'
import { adjudicationOf, decisionOn, voteOf } from './counted-votes.ts'
import { asAuthorSeesIt, type Decision } from './decision.ts'
import { mayConclude } from './may-conclude.ts'
import { placesFree, reviewOf } from './places.ts'
import { groupsWithoutExplanation } from './return-request.ts'
import { type ReviewNeed, reviewNeeds } from './review-needs.ts'
import { type ShownStatus, shownStatus } from './shown-status.ts'
import { isVisible, maySeeDecisions, maySeeRequest, type Stand } from './visibility.ts'
import type { Viewer } from './viewer.ts'

/** A request as one person may see it. Nothing in it depends on what is hidden from them. */
export type RequestView = {
  readonly id: string
  readonly workspaceId: string
  readonly workspaceArchived: boolean
  readonly number: number
  readonly title: string
  readonly authorId: string
  readonly viewer: Viewer
  readonly status: ShownStatus
  readonly phase: Phase
  readonly turn: number
  readonly round: number
  readonly policyId: string
  readonly policyVersion: number | null
  readonly policyOverrides: ReleaseRequest['policyOverrides']
  readonly createdAt: string
  readonly submittedAt: string | null
  readonly dueAt: string | null
  readonly ending: ReleaseRequest['ending']
  /** What a write about the request as a whole has to name. */
  readonly version: string
  readonly groups: readonly GroupView[]
  /** Comments on the request as a whole. */
  readonly comments: readonly Comment[]
  /** Null for all but checkers. */
  readonly desk: DeskView | null
  /** Everybody named anywhere in it. */
  readonly people: readonly string[]
}

export type GroupView = FileGroup & {
  readonly seenVersion: string
  readonly files: readonly FileView[]
  /** Comments on the group, and on its files. */
  readonly comments: readonly Comment[]
}

export type FileView = RequestFile & {
  readonly seenVersion: string
  /** The latest decision this person may know, and the round it was made in. */
  readonly decision: { readonly decision: Decision; readonly round: number } | null
  /** While the request is with its author: why what was decided on the file no longer stands. */
  readonly lapse: LapseReason | null
  /** Votes that count or lapsed, and the person's own drafts. */
  readonly votes: readonly Vote[]
  /** This person's vote that stands on the current version, draft or not. */
  readonly myVote: Vote | null
  readonly adjudication: ReleaseRequest['adjudications'][number] | null
  readonly answers: readonly Answer[]
  readonly corrections: readonly RoleCorrection[]
  readonly relationCorrections: readonly RelationCorrection[]
  /** What the checks said when the latest round began, for those who may read the file. */
  readonly findings: readonly PinnedFinding[]
}

/** What only checkers see: places, the progress of their own review, and what concluding needs. */
export type DeskView = {
  readonly reviewsRequired: number
  readonly placesFree: number
  readonly myReview: Review | null
  /** What is missing before the review can be submitted; empty once it is. */
  readonly needs: readonly ReviewNeed[]
  /** Reviews that are in, once all are; and those of earlier rounds. */
  readonly reviews: readonly Review[]
  /** May return, reject and release. */
  readonly mayConclude: boolean
  /** Groups that need a public comment before the request can be returned. */
  readonly groupsToExplain: readonly string[]
}

/** The request as this person sees it, or null when they may not know of it. */
export function requestAsSeen(request: ReleaseRequest, viewer: Viewer): RequestView | null {
  if (!maySeeRequest(request, viewer)) return null
  const stand: Stand = { turn: request.turn, phase: phaseOf(request.status) }
  const comments = request.comments.filter((comment) =>
    isVisible({ ...comment, setAside: comment.archived }, stand, viewer),
  )
  const groups = request.groups.map((group) => ({
    ...group,
    seenVersion: seenVersion(request, viewer.id, { to: 'group', groupId: group.id }),
    files: request.files
      .filter(({ groupId }) => groupId === group.id)
      .map((file) => fileAsSeen(request, file, stand, viewer)),
    comments: comments.filter(({ groupId }) => groupId === group.id),
  }))
  const onRequest = comments.filter(({ groupId }) => groupId === null)
  const desk = viewer.kind === 'checker' ? deskOf(request, stand, viewer) : null
  const { id, workspaceId, workspaceArchived, number, title, authorId } = request
  return {
    id,
    workspaceId,
    workspaceArchived,
    number,
    title,
    authorId,
    viewer,
    status: shownStatus(request.status),
    phase: stand.phase,
    turn: request.turn,
    round: roundOf(request.turn),
    policyId: request.policyId,
    policyVersion: request.policyVersion,
    policyOverrides: request.policyOverrides,
    createdAt: request.createdAt,
    submittedAt: request.submittedAt,
    dueAt: request.dueAt,
    ending: endingAsSeen(request, viewer),
    version: seenVersion(request, viewer.id, { to: 'request' }),
    groups,
    comments: onRequest,
    desk,
    people: peopleIn(request, groups, comments, desk),
  }
}

function fileAsSeen(
  request: ReleaseRequest,
  file: RequestFile,
  stand: Stand,
  viewer: Viewer,
): FileView {
  const sees = (authorId: string, turn: number, setAside: boolean) =>
    isVisible({ authorId, visibility: 'private', turn, setAside }, stand, viewer)
  const adjudication = adjudicationOf(request, file)
  return {
    ...file,
    seenVersion: seenVersion(request, viewer.id, { to: 'file', fileId: file.id }),
    decision: decisionAsSeen(request, file, stand, viewer),
    lapse: lapseAsSeen(request, file, stand),
    votes: request.votes.filter(
      (vote) =>
        vote.fileId === file.id && sees(vote.checkerId, vote.turn, isVoteSetAside(request, vote)),
    ),
    myVote: voteOf(request, file, viewer.id) ?? null,
    adjudication:
      adjudication && sees(adjudication.checkerId, adjudication.turn, false) ? adjudication : null,
    answers: request.answers.filter(
      (answer) =>
        answer.fileId === file.id &&
        isVisible(
          {
            authorId: answer.writerId,
            visibility: answer.kind === 'justification' ? 'public' : 'private',
            turn: answer.turn,
            setAside: answer.state !== 'current',
          },
          stand,
          viewer,
        ),
    ),
    corrections: request.corrections.filter(
      ({ fileId, checkerId, turn, state }) =>
        fileId === file.id && sees(checkerId, turn, state !== 'current'),
    ),
    relationCorrections: request.relationCorrections.filter(
      ({ fileId, checkerId, turn, state }) =>
        fileId === file.id && sees(checkerId, turn, state !== 'current'),
    ),
    findings: mayReadFiles(viewer)
      ? request.findings.filter(({ fileId }) => fileId === file.id)
      : [],
  }
}

/** Files and findings are not for auditors and administrators. */
const mayReadFiles = ({ kind }: Viewer): boolean => kind !== 'auditor' && kind !== 'administrator'

/** A vote that was replaced, undone or archived, or whose review was never submitted. */
function isVoteSetAside(request: ReleaseRequest, vote: Vote): boolean {
  if (vote.state !== 'current') return vote.state !== 'lapsed'
  if (vote.turn !== request.turn) return false
  return reviewOf(request, vote.checkerId)?.state !== 'submitted'
}

/** In consolidation as it stands this minute; otherwise as it was put on record. */
function decisionAsSeen(
  request: ReleaseRequest,
  file: RequestFile,
  stand: Stand,
  viewer: Viewer,
): FileView['decision'] {
  const isNow = stand.phase === 'consolidating' && file.kind === 'output'
  const recorded = request.decisions.findLast(
    ({ fileId, fileVersion }) => fileId === file.id && fileVersion === file.currentVersion,
  )
  const latest =
    isNow && maySeeDecisions(stand, request.turn, viewer)
      ? { decision: decisionOn(request, file), turn: request.turn }
      : recorded
  if (latest === undefined || !maySeeDecisions(stand, latest.turn, viewer)) return null
  const isInside = viewer.kind === 'checker' || viewer.kind === 'auditor'
  return {
    decision: isInside ? latest.decision : asAuthorSeesIt(latest.decision),
    round: roundOf(latest.turn),
  }
}

/** What the author did brought it about, so it tells them nothing of who voted how. */
function lapseAsSeen(
  { votes, decisions }: ReleaseRequest,
  { id }: RequestFile,
  { phase }: Stand,
): LapseReason | null {
  if (phase !== 'author' || !decisions.some(({ fileId }) => fileId === id)) return null
  const cast = votes.filter(({ fileId }) => fileId === id)
  if (cast.some(({ state }) => state === 'current')) return null
  return cast.findLast(({ state }) => state === 'lapsed')?.lapsedBecause ?? null
}

function deskOf(request: ReleaseRequest, stand: Stand, viewer: Viewer): DeskView {
  const mine = reviewOf(request, viewer.id) ?? null
  const isIndependent = stand.phase === 'independent'
  const isConsolidating = stand.phase === 'consolidating'
  return {
    reviewsRequired: request.reviewsRequired,
    placesFree: isIndependent ? placesFree(request) : 0,
    myReview: mine,
    needs: isIndependent && mine?.state !== 'submitted' ? reviewNeeds(request, viewer.id) : [],
    reviews: request.reviews.filter(({ checkerId, turn, state }) =>
      isVisible(
        { authorId: checkerId, visibility: 'private', turn, setAside: state !== 'submitted' },
        stand,
        viewer,
      ),
    ),
    mayConclude: isConsolidating && mayConclude(request, { id: viewer.id }),
    groupsToExplain: isConsolidating ? groupsWithoutExplanation(request) : [],
  }
}

/** Why it was rejected or withdrawn is for the author's side, checkers and auditors. */
const endingAsSeen = ({ ending }: ReleaseRequest, { kind }: Viewer): ReleaseRequest['ending'] =>
  ending && kind === 'administrator' ? { ...ending, reason: null } : ending

function peopleIn(
  request: ReleaseRequest,
  groups: readonly GroupView[],
  comments: readonly Comment[],
  desk: DeskView | null,
): readonly string[] {
  const files = groups.flatMap((group) => group.files)
  const ids = [
    request.authorId,
    request.ending?.by ?? request.authorId,
    ...comments.map(({ authorId }) => authorId),
    ...files.flatMap(({ votes, answers, corrections, relationCorrections, adjudication }) => [
      ...votes.map(({ checkerId }) => checkerId),
      ...answers.map(({ writerId }) => writerId),
      ...[...corrections, ...relationCorrections].map(({ checkerId }) => checkerId),
      ...(adjudication ? [adjudication.checkerId] : []),
    ]),
    ...(desk?.reviews.map(({ checkerId }) => checkerId) ?? []),
  ]
  return [...new Set(ids)]
}
