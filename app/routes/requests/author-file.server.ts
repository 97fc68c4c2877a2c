import type { When } from '#app/components/desk/when-found.tsx'
import type { ProjectException } from '#app/components/desk/policy-exceptions.tsx'
import type { DeskComment, DeskFinding, DeskGroup } from '#app/components/desk/desk-view.ts'
import type { Deps } from '#app/commands/deps.ts'
import { type FoundInFile } from '#app/commands/requests/check-request.ts'
import type { CheckProgress } from '#app/commands/requests/follow-checks.ts'
import { readToDo } from '#app/commands/requests/read-to-do.ts'
import type { Who } from '#app/commands/who.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { FileView, GroupView } from '#app/domain/review/as-seen.ts'
import { type Mark, marksOf } from '#app/domain/table/marks.ts'
import { listPinnedFindings } from '#db/queries/pinned-findings.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { deskFindings, gravestFirst, type KnownFinding } from '../reviews/desk-findings.server.ts'
import { deskGroups } from '../reviews/desk-groups.ts'
import { exceptionsOf } from '../files/exceptions-of.server.ts'
import { fileScreen, type FileScreen, versionAsked, whenFound } from './file-screen.server.ts'
import { PATIENCE_MS } from './prepare.server.ts'
import { visibleComments } from './visible-comments.ts'

type Asked = {
  readonly page: RequestPage
  readonly group: GroupView
  readonly file: FileView
  readonly policy: Policy
  readonly url: string
}

export type Unknown = CheckProgress | 'unchecked' | When

export type AuthorFile = {
  readonly screen: FileScreen
  readonly name: string
  readonly policy: string
  readonly exceptions: readonly ProjectException[]
  readonly findings: readonly DeskFinding[]
  /** Why the findings are not known now: the checks are still at it, or a file could not be read; of an earlier version only those of then are. */
  readonly unknown: Unknown | null
  readonly marks: readonly Mark[]
  readonly groups: readonly DeskGroup[]
  readonly comments: readonly DeskComment[]
  readonly mayEdit: boolean
}

/** A file of a request as the author's side sees it: what checkers will see, and the answers to it. */
export async function authorFile(deps: Deps, who: Who, asked: Asked): Promise<AuthorFile> {
  const { page, group, file, policy, url } = asked
  const { view, people } = page
  const hrefOf = (fileId: string) => `/requests/${view.id}/files/${fileId}`
  const now = await findingsNow(deps, who, asked)
  const findings = gravestFirst(now.findings)
  const screen = await fileScreen(deps, who, {
    view,
    group,
    file,
    policy,
    findings: findings.map(({ finding }) => finding),
    pageHref: hrefOf(file.id),
    hrefOf,
    url,
  })
  const answerOf = (id: string) =>
    file.answers.findLast(
      ({ kind, state, findingId }) =>
        kind === 'justification' && state === 'current' && findingId === id,
    )
  return {
    screen,
    name: file.path,
    policy: `policy ${policy.name} ${view.policyVersion ?? policy.version}`,
    exceptions: await exceptionsOf(deps.db.reader, view),
    findings: deskFindings(findings, {
      policy,
      table: screen.table,
      besides: screen.besides,
      justificationOf: (id) => {
        const answer = answerOf(id)
        return answer ? { by: people.get(answer.writerId) ?? '', text: answer.body } : null
      },
      acceptanceOf: () => null,
    }),
    unknown: now.unknown,
    marks: marksOf(findings.map(({ finding }) => finding)),
    groups: deskGroups(view).map((each) => ({
      ...each,
      files: each.files.map((known) => ({
        ...known,
        stands: false,
        mark: known.mark === 'supporting' ? known.mark : ('output' as const),
      })),
    })),
    comments: visibleComments(page).filter(
      ({ fileId, groupId }) => fileId === file.id || (fileId === null && groupId === group.id),
    ),
    mayEdit:
      view.viewer.kind === 'author' &&
      view.phase === 'author' &&
      !view.workspaceArchived &&
      file.state === 'active',
  }
}

/** In the author's turn what the checks say now, as the checkers will see it; later what was pinned. */
async function findingsNow(
  deps: Deps,
  who: Who,
  { page: { view }, file, url }: Asked,
): Promise<{ readonly findings: readonly KnownFinding[]; readonly unknown: Unknown | null }> {
  const version = versionAsked(file, url)
  const isCurrent = version.number === file.currentVersion
  if (isCurrent && view.phase === 'author' && view.viewer.kind !== 'checker') {
    const read = await readToDo(deps, who, view.id, { patienceMs: PATIENCE_MS })
    if (read.ok) {
      const own = read.value.findings.filter(({ fileId }) => fileId === file.id)
      return { findings: own.map(known), unknown: null }
    }
    const unknown = typeof read.problem === 'object' ? read.problem : 'unchecked'
    return { findings: [], unknown }
  }
  const pinned = await listPinnedFindings(deps.db.reader, {
    requestId: view.id,
    fileId: file.id,
    version: version.number,
    isCurrent,
  })
  return { findings: pinned, unknown: whenFound(view, file, version) }
}

const known = ({ findingId, acceptable, finding }: FoundInFile): KnownFinding => ({
  findingId,
  acceptable,
  finding,
})
