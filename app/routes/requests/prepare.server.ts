import { sayToDo, type ToDoLine } from '#app/components/requests/say-to-do.ts'
import type { RequestGroup } from '#app/components/requests/request-view.ts'
import type { Deps } from '#app/commands/deps.ts'
import type { CheckProgress } from '#app/commands/requests/follow-checks.ts'
import { type Preparation, readToDo } from '#app/commands/requests/read-to-do.ts'
import type { Who } from '#app/commands/who.ts'
import { ruleTitle } from '#app/domain/disclosure/say-rule.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { fileName } from './file-name.ts'
import { requestGroups } from './request-groups.server.ts'

type Prepared = {
  readonly groups: readonly RequestGroup[]
  readonly toDo: readonly ToDoLine[] | null
  /** A file could not be read, so nobody can say what is missing. */
  readonly isUnchecked: boolean
  /** How far the checks are while they run. */
  readonly progress: CheckProgress | null
  readonly statement: Preparation['statement'] | null
}

/** A page waits so long for the checks; then it says how far they are. */
export const PATIENCE_MS = 1_000

const unprepared = { toDo: null, isUnchecked: false, progress: null, statement: null }

/** Groups, findings and what is missing: in the author's turn as the checks see it now, later as pinned. */
export async function prepare(deps: Deps, who: Who, page: RequestPage): Promise<Prepared> {
  const { view } = page
  const isAuthorsSide = ['author', 'member', 'viewer'].includes(view.viewer.kind)
  if (!isAuthorsSide || view.phase !== 'author') {
    const findings = view.groups.flatMap(({ files }) => files.flatMap((file) => file.findings))
    const groups = requestGroups(page, { findings, outputs: [] })
    return { ...unprepared, groups }
  }
  const outputs = await outputsOf(deps.db.reader, view.workspaceId)
  const read = await readToDo(deps, who, view.id, { patienceMs: PATIENCE_MS })
  if (!read.ok) {
    const groups = requestGroups(page, { findings: null, outputs })
    if (typeof read.problem === 'object') return { ...unprepared, groups, progress: read.problem }
    return { ...unprepared, groups, isUnchecked: true }
  }
  const groups = requestGroups(page, { findings: read.value.findings, outputs })
  const toDo = sayToDo(read.value.toDo, namesIn(page, read.value))
  return { ...unprepared, groups, toDo, statement: read.value.statement }
}

function namesIn({ view }: RequestPage, { findings, reports }: Preparation) {
  const files = view.groups.flatMap((group) => group.files)
  return {
    requestHref: `/requests/${view.id}`,
    groupName: (id: string) => view.groups.find((group) => group.id === id)?.name ?? '',
    fileName: (id: string) => fileName(files.find((file) => file.id === id)?.path ?? ''),
    columnName: (fileId: string, column: number) =>
      reports.get(fileId)?.columns[column]?.name || `column ${column + 1}`,
    findingTitle: (fileId: string, findingId: string) => {
      const found = findings.find((each) => each.fileId === fileId && each.findingId === findingId)
      const column = found?.finding.cells[0]?.column ?? found?.finding.columns?.[0]
      const name = column === undefined ? undefined : reports.get(fileId)?.columns[column]?.name
      return `${ruleTitle(found?.rule ?? '')}${name ? ` in ${name}` : ''}`
    },
  }
}
