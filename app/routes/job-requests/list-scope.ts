import {
  type ListFilter,
  type ListProblem,
  listTime,
  readSearch,
} from '#app/domain/job-request/list-filter.ts'
import type { JobRequestScope } from '#db/queries/job-request-list.ts'

type Known = {
  /** Ids of the workspaces this person may see; null stands for all. */
  readonly visible: readonly string[] | null
  readonly workspaces: readonly { readonly id: string; readonly name: string }[]
  readonly backends: readonly { readonly id: string; readonly slug: string }[]
}

/** The filter with names as ids; a name that leads nowhere, or nowhere for this person, is said. */
export function scopeOf(
  filter: ListFilter,
  { visible, workspaces, backends }: Known,
): { readonly scope: JobRequestScope; readonly unknown: readonly ListProblem[] } {
  const unknown: ListProblem[] = []
  const workspace = workspaces.find(({ name }) => name === filter.workspace)
  if (filter.workspace !== undefined && workspace === undefined) {
    unknown.push({ field: 'workspace', because: 'You see no workspace of this name.' })
  }
  const backend = backends.find(({ slug }) => slug === filter.backend)
  if (filter.backend !== undefined && backend === undefined) {
    unknown.push({ field: 'backend', because: 'There is no backend of this name.' })
  }
  const scope: JobRequestScope = {
    workspaces: workspace === undefined ? visible : [workspace.id],
    ...(backend && { backendId: backend.id }),
    ...(filter.status && { status: filter.status }),
    ...(filter.person && { requestedBy: filter.person }),
    ...listTime(filter),
    ...(filter.search && { search: readSearch(filter.search) }),
  }
  return { scope, unknown }
}
