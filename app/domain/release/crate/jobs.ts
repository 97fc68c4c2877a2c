import { codeAddress } from '../code-address.ts'
import type { PublicFile } from '../public-release.ts'
import type { CrateContent } from './content.ts'
import { asRef, COMPLETED, crateId, type Entity, ref } from './entity.ts'

type Workflow = { readonly commit: string; readonly entity: Entity }

/** The code of each commit; where it is read, if that is public. */
export function workflowsOf(files: readonly PublicFile[]): readonly Workflow[] {
  const found = new Map<string, Workflow>()
  for (const { commit, repo } of files) {
    if (commit === null || found.has(commit)) continue
    const address = codeAddress(repo, commit)
    const entity = {
      '@id': address ?? `#code-${commit}`,
      '@type': ['SoftwareSourceCode', 'ComputationalWorkflow'],
      name: 'project.yaml',
      version: commit,
      ...(address !== null && { codeRepository: repo }),
    }
    found.set(commit, { commit, entity })
  }
  return [...found.values()]
}

/** What made the files: an action of the pipeline each. */
export function jobsOf({ files }: CrateContent, workflows: readonly Workflow[]) {
  const made = new Map<string, { action: string; commit: string | null; names: string[] }>()
  for (const { file, name } of files) {
    if (file.action === null) continue
    const key = JSON.stringify([file.action, file.commit, file.job])
    const known = made.get(key) ?? { action: file.action, commit: file.commit, names: [] }
    made.set(key, { ...known, names: [...known.names, name] })
  }
  const tools = new Map<string, Entity>()
  const actions = [...made.values()].map(({ action, commit, names }, place): Entity => {
    const id = `#action-${encodeURIComponent(action)}`
    const workflow = workflows.find((known) => known.commit === commit)
    const part = workflow && { isPartOf: asRef(workflow.entity) }
    tools.set(id, { '@id': id, '@type': 'SoftwareApplication', name: action, ...part })
    return {
      '@id': `#job-${place + 1}`,
      '@type': 'CreateAction',
      name: `Job of the action ${action}`,
      instrument: ref(id),
      result: names.map((name) => ref(crateId(name))),
      actionStatus: COMPLETED,
    }
  })
  return { tools: [...tools.values()], actions }
}
