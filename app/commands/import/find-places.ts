import type { Event } from '#app/domain/audit/event.ts'
import { POLICIES } from '#app/domain/disclosure/policies.ts'
import type { JobRequestInput } from '#app/domain/job-request/parse-job-request.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import type { Tx } from '#db/open.ts'
import { findBackend, findProject } from '#db/queries/places.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'
import type { Deps } from '../deps.ts'
import type { ImportRefused } from './import-refused.ts'

/** Where an import goes, and the events that make what is not there yet. */
export type Places = {
  readonly workspaceId: string
  readonly backendId: string
  readonly made: readonly Event[]
}

/** Finds project, workspace and backend of a job request; makes them only when asked to. */
export async function findPlaces(
  tx: Tx,
  deps: Pick<Deps, 'newId'>,
  input: JobRequestInput,
  create: boolean,
): Promise<Result<Places, ImportRefused>> {
  const workspace = await findWorkspace(tx, input.workspace)
  const project = await findProject(tx, input.project)
  const backend = await findBackend(tx, input.backend)
  if (workspace !== undefined && workspace.projectSlug !== input.project) {
    return no({ kind: 'other-project', pointer: '/project', project: workspace.projectSlug })
  }
  if (workspace !== undefined && workspace.archivedAt !== null) return no({ kind: 'archived' })
  const unknown = (pointer: '/project' | '/workspace' | '/backend', name: string) =>
    no({ kind: 'unknown-place' as const, pointer, name })
  if (!create) {
    if (project === undefined) return unknown('/project', input.project)
    if (workspace === undefined) return unknown('/workspace', input.workspace)
    if (backend === undefined) return unknown('/backend', input.backend)
  }
  const projectId = project?.id ?? deps.newId()
  const workspaceId = workspace?.id ?? deps.newId()
  const backendId = backend?.id ?? deps.newId()
  const made: Event[] = []
  if (project === undefined) {
    made.push({
      kind: 'project-created',
      projectId,
      slug: input.project,
      name: input.project,
      policyId: POLICIES[0]?.id ?? 'opensafely',
      organisations: input.organisations.map((name) => ({
        id: deps.newId(),
        slug: slugOf(name),
        name,
      })),
    })
  }
  if (workspace === undefined) {
    made.push({
      kind: 'workspace-created',
      workspaceId,
      name: input.workspace,
      projectId,
      repo: input.repo,
      branch: input.branch,
    })
  }
  if (backend === undefined) {
    const name = input.backend.toUpperCase()
    made.push({ kind: 'backend-created', backendId, slug: input.backend, name })
  }
  return ok({ workspaceId, backendId, made })
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
