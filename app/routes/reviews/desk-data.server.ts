import type { DeskData, DeskRequest } from '#app/components/desk/desk-data.ts'
import type { Said } from '#app/components/desk/desk-view.ts'
import type { Deps } from '#app/commands/deps.ts'
import type { Who } from '#app/commands/who.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { ruleTitle } from '#app/domain/disclosure/say-rule.ts'
import type { FileView, GroupView, RequestView } from '#app/domain/review/as-seen.ts'
import { marksOf } from '#app/domain/table/marks.ts'
import { listPinnedFindings } from '#db/queries/pinned-findings.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { acroView } from '../files/acro-view.server.ts'
import { exceptionsOf } from '../files/exceptions-of.server.ts'
import { fileName } from '../requests/file-name.ts'
import {
  fileScreen,
  type FileScreen,
  versionAsked,
  whenFound,
} from '../requests/file-screen.server.ts'
import { mayCommentNow, visibleComments } from '../requests/visible-comments.ts'
import { deskFindings, gravestFirst } from './desk-findings.server.ts'
import { deskFile, deskGroups } from './desk-groups.ts'
import { earlierVotes } from './earlier-votes.ts'
import { sayNeeds } from './say-needs.ts'

type Asked = {
  readonly page: RequestPage
  readonly group: GroupView
  readonly file: FileView
  readonly policy: Policy
  readonly url: string
}

/** Everything the desk shows of one file for this checker, and the screen it was made from. */
export async function deskData(
  deps: Deps,
  who: Who,
  { page, group, file, policy, url }: Asked,
): Promise<{ readonly desk: DeskData; readonly screen: FileScreen }> {
  const { view } = page
  const hrefOf = (fileId: string) => `/reviews/${view.id}/files/${fileId}`
  const pageHref = hrefOf(file.id)
  const version = versionAsked(file, url)
  const isCurrent = version.number === file.currentVersion
  const pinned = await listPinnedFindings(deps.db.reader, {
    requestId: view.id,
    fileId: file.id,
    version: version.number,
    isCurrent,
  })
  const findings = gravestFirst(pinned)
  const screen = await fileScreen(deps, who, {
    view,
    group,
    file,
    policy,
    findings: findings.map(({ finding }) => finding),
    pageHref,
    hrefOf,
    url,
  })
  const comments = visibleComments(page).filter(
    ({ fileId, groupId }) =>
      fileId === file.id || (fileId === null && groupId === group.id) || groupId === null,
  )
  const whyNotVote = sayWhyNotVote(view, file, isCurrent)
  return {
    screen,
    desk: {
      request: deskRequest(page),
      groups: deskGroups(view),
      file: { ...deskFile(file, view.turn), ...screen.facts },
      seen: file.seenVersion,
      requestSeen: view.version,
      needs: needsOf(view),
      policy: `policy ${policy.name} ${view.policyVersion ?? policy.version}`,
      exceptions: await exceptionsOf(deps.db.reader, view),
      findings: deskFindings(findings, {
        policy,
        table: screen.table,
        besides: screen.besides,
        justificationOf: (id) => saidOf(page, file, id, 'justification'),
        acceptanceOf: (id) => saidOf(page, file, id, 'acceptance'),
      }),
      marks: marksOf(findings.map(({ finding }) => finding)),
      acro: await acroView(
        deps.db.reader,
        { workspaceId: view.workspaceId, sha256: version.sha256 },
        {
          table: screen.table,
          findings: isCurrent ? findings.map(({ finding }) => finding) : null,
          pageHref,
        },
      ),
      comments,
      earlierVotes: earlierVotes(view, file, (id) => page.people.get(id) ?? ''),
      commentOn: mayCommentNow(view)
        ? {
            fileId: file.id,
            groupId: group.id,
            groupSeen: group.seenVersion,
            fileName: fileName(file.path),
            groupName: group.name,
            mayBePrivate: true,
          }
        : null,
      tabs: screen.tabs,
      tab: screen.tab,
      view: screen.view,
      whyNotVote,
      when: whenFound(view, file, version),
      mayAccept: whyNotVote === null,
      now: deps.now(),
    },
  }
}

function deskRequest({ view, workspace, people }: RequestPage): DeskRequest {
  const outputs = view.groups
    .flatMap(({ files }) => files)
    .filter(({ kind, state }) => kind === 'output' && state === 'active')
  const review = view.desk?.myReview?.state ?? 'none'
  return {
    id: view.id,
    number: view.number,
    title: view.title,
    workspace,
    author: people.get(view.authorId) ?? '',
    round: view.round,
    submittedAt: view.submittedAt,
    dueAt: view.dueAt,
    voted: outputs.filter(({ myVote }) => myVote !== null).length,
    outputs: outputs.length,
    review: review === 'refused' || review === 'left' ? 'draft' : review,
    placesFree: view.desk?.placesFree ?? 0,
    hasPlace: view.desk?.myReview?.hasPlace ?? false,
    isReviewed: view.phase === 'consolidating',
    href: `/requests/${view.id}`,
    actHref: `/reviews/${view.id}/act`,
  }
}

/** What is missing before this checker can submit, said with the names of files and rules. */
export function needsOf(view: RequestView) {
  const files = view.groups.flatMap((group) => group.files)
  const fileById = (id: string) => files.find((file) => file.id === id)
  return sayNeeds(view.desk?.needs ?? [], {
    fileName: (id) => fileName(fileById(id)?.path ?? ''),
    findingTitle: (fileId, findingId) =>
      ruleTitle(
        fileById(fileId)?.findings.find((found) => found.findingId === findingId)?.rule ?? '',
      ),
    hrefOf: (fileId) => `/reviews/${view.id}/files/${fileId}`,
  })
}

function sayWhyNotVote(view: RequestView, file: FileView, isCurrent: boolean): string | null {
  if (view.phase === 'author') return 'The request is with its author.'
  if (view.phase === 'complete') return 'The request is closed.'
  if (file.state === 'withdrawn') return 'This file is withdrawn.'
  if (file.kind === 'supporting') return 'Supporting files are read, not voted on.'
  if (!isCurrent) return 'This is an earlier version. Votes are on the current one.'
  if (view.phase === 'consolidating' && view.desk?.myReview?.state !== 'submitted')
    return 'All reviews of this round are in. Drafts are kept and count for nothing.'
  return null
}

/** The latest answer of one kind to a finding that this person may see; an acceptance only if it is theirs. */
function saidOf(
  { view, people }: RequestPage,
  file: FileView,
  id: string,
  wanted: 'justification' | 'acceptance',
): Said | null {
  const answer = file.answers.findLast(
    ({ kind, state, findingId, writerId }) =>
      kind === wanted &&
      state === 'current' &&
      findingId === id &&
      (wanted === 'justification' || writerId === view.viewer.id),
  )
  return answer ? { by: people.get(answer.writerId) ?? '', text: answer.body } : null
}
