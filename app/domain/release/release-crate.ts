import type { Json } from '../audit/canonical-json.ts'
import { CONTROLS_FILE, proofName } from './archive-names.ts'
import { codeAddress } from './code-address.ts'
import type { PublicFile, PublicRelease } from './public-release.ts'

type Entity = { readonly [key: string]: Json }

/** What lies in a crate beside the metadata; names are those within the crate. */
export type CrateContent = {
  readonly origin: string
  /** The files that can be fetched, with their names in the crate. */
  readonly files: readonly { readonly file: PublicFile; readonly name: string }[]
  readonly isProved: boolean
  readonly controlsBytes: number
}

export const CRATE_METADATA = 'ro-crate-metadata.json'

/**
 * The metadata of a Five Safes RO-Crate 0.4 of a release (RO-Crate 1.1, flattened JSON-LD): what
 * `../domain/standards.md` 5.7 maps. Who acted is the organisation that runs this service, never a
 * person. A recalled file is there by its hash alone.
 */
export function releaseCrate(release: PublicRelease, content: CrateContent): string {
  const { origin, files, isProved, controlsBytes } = content
  const page = `${origin}/releases/${release.id}`
  const removed = release.files.filter(({ recalled }) => recalled !== null)
  const workflows = workflowsOf(files.map(({ file }) => file))
  const jobs = jobsOf(content, workflows)
  const actions = [...jobs.actions, ...steps(release, content), ...removals(removed, origin)]
  const parts = [
    ...files.map(({ file, name }) => fileEntity(file, name, page)),
    ...(isProved ? files.map(({ name }) => proofEntity(name)) : []),
    {
      '@id': CONTROLS_FILE,
      '@type': 'File',
      name: 'Disclosure controls: policy, checks, declarations, findings by rule',
      encodingFormat: 'application/json',
      contentSize: String(controlsBytes),
    },
  ]
  const root: Entity = {
    '@id': './',
    '@type': 'Dataset',
    conformsTo: ref('https://w3id.org/5s-crate/0.4'),
    identifier: page,
    url: page,
    name: release.title,
    description: `Outputs of the project ${release.project.name}, released after disclosure control under the policy ${release.policy.id}, version ${release.policy.version}.`,
    datePublished: release.publishedAt ?? release.releasedAt,
    publisher: ref(`${origin}/`),
    license: ref('#licence'),
    version: String(removed.length === 0 ? 1 : 2),
    'dct:isVersionOf': ref(page),
    ...(removed.length > 0 && { 'pav:previousVersion': ref('#before-recall') }),
    sourceOrganization: ref('#project'),
    hasPart: [...parts, ...workflows.map(({ entity }) => entity)].map(asRef),
    ...(workflows[0] && { mainEntity: asRef(workflows[0].entity) }),
    mentions: actions.map(asRef),
  }
  const graph = [
    {
      '@id': CRATE_METADATA,
      '@type': 'CreativeWork',
      about: ref('./'),
      conformsTo: ref('https://w3id.org/ro/crate/1.1'),
    },
    root,
    ...parts,
    ...workflows.map(({ entity }) => entity),
    ...jobs.tools,
    ...actions,
    ...around(release, origin),
    ...(removed.length > 0
      ? [
          {
            '@id': '#before-recall',
            '@type': 'Dataset',
            name: 'The release before a recall',
            version: '1',
          },
        ]
      : []),
  ]
  return `${JSON.stringify({ '@context': CONTEXT, '@graph': graph }, null, 2)}\n`
}

const CONTEXT = [
  'https://w3id.org/ro/crate/1.1/context',
  {
    shp: 'https://w3id.org/shp#',
    pav: 'http://purl.org/pav/',
    dct: 'http://purl.org/dc/terms/',
    sha256: 'https://w3id.org/ro/terms/workflow-run#sha256',
  },
]
const COMPLETED = 'http://schema.org/CompletedActionStatus'

const ref = (id: string): Entity => ({ '@id': id })
const asRef = (entity: Entity): Entity => ({ '@id': entity['@id'] as string })

/** A name as a relative address. */
export const crateId = (name: string): string => name.split('/').map(encodeURIComponent).join('/')

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
}

function fileEntity(file: PublicFile, name: string, page: string): Entity {
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  return {
    '@id': crateId(name),
    '@type': 'File',
    name: file.path,
    ...(file.description !== '' && { description: file.description }),
    contentSize: String(file.bytes),
    encodingFormat: type ?? 'application/octet-stream',
    sha256: file.sha256,
    url: `${page}/files/${file.id}/download`,
  }
}

const proofEntity = (name: string): Entity => ({
  '@id': crateId(proofName(name)),
  '@type': 'File',
  name: `Proof that the log released ${name}`,
  encodingFormat: 'text/plain',
  conformsTo: ref('https://c2sp.org/tlog-proof'),
  about: ref(crateId(name)),
})

type Workflow = { readonly commit: string; readonly entity: Entity }

/** The code of each commit; where it is read, if that is public. */
function workflowsOf(files: readonly PublicFile[]): readonly Workflow[] {
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
function jobsOf({ files }: CrateContent, workflows: readonly Workflow[]) {
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

/** What was done before the files left, each step by the organisation that answers for it. */
function steps(release: PublicRelease, { origin, files }: CrateContent): readonly Entity[] {
  const { policy, reviewers, rounds, releasedAt, publishedAt, askedAt } = release
  const agent = ref(`${origin}/`)
  const object = files.map(({ name }) => ref(crateId(name)))
  const policyRef = ref(`${origin}/policy/${policy.id}`)
  const done = { agent, object, endTime: releasedAt, actionStatus: COMPLETED }
  return [
    {
      '@id': '#check',
      '@type': 'AssessAction',
      additionalType: ref('https://w3id.org/shp#CheckValue'),
      name: 'Bytes hashed again at the release: those that were approved',
      instrument: ref('#sluice'),
      ...done,
    },
    {
      '@id': '#validation',
      '@type': 'AssessAction',
      additionalType: ref('https://w3id.org/shp#ValidationCheck'),
      name: `Automatic checks under the policy ${policy.id}, version ${policy.version}`,
      instrument: [ref('#sluice'), policyRef],
      result: ref(CONTROLS_FILE),
      ...done,
    },
    {
      '@id': '#disclosure',
      '@type': 'AssessAction',
      additionalType: ref('https://w3id.org/shp#DisclosureCheck'),
      name: 'Disclosure check: every file approved',
      description: `${reviewers} people reviewed it independently of each other, in ${rounds} rounds.`,
      instrument: policyRef,
      ...(askedAt !== null && { startTime: askedAt }),
      ...done,
    },
    { '@id': '#approval', '@type': 'AuthorizeAction', name: 'Approval of the release', ...done },
    {
      '@id': '#release',
      '@type': 'SendAction',
      name: 'Publication',
      ...done,
      endTime: publishedAt ?? releasedAt,
    },
  ]
}

/** What was taken back since: by its hash, and nothing else. */
const removals = (removed: readonly PublicFile[], origin: string): readonly Entity[] =>
  removed.map(({ sha256, recalled }, place) => ({
    '@id': `#recall-${place + 1}`,
    '@type': 'RejectAction',
    name: 'A file was recalled after its release',
    agent: ref(`${origin}/`),
    sha256,
    ...(recalled?.at && { endTime: recalled.at }),
    actionStatus: COMPLETED,
  }))

function around(release: PublicRelease, origin: string): readonly Entity[] {
  const { organisations, policy, program, project } = release
  const members = organisations.map((name, place) => ({
    '@id': `#organisation-${place + 1}`,
    '@type': 'Organization',
    name,
  }))
  return [
    {
      '@id': `${origin}/`,
      '@type': 'Organization',
      name: `The output checking service at ${origin.replace(/^https?:\/\//, '')}`,
      url: `${origin}/`,
    },
    {
      '@id': '#project',
      '@type': 'Project',
      name: project.name,
      identifier: project.slug,
      ...(members.length > 0 && { member: members.map(asRef) }),
    },
    ...members,
    {
      '@id': '#licence',
      '@type': 'CreativeWork',
      name: 'No licence is stated here; ask the publisher before you reuse the files',
    },
    {
      '@id': `${origin}/policy/${policy.id}`,
      '@type': 'CreativeWork',
      name: `Policy ${policy.id}`,
      version: String(policy.version),
    },
    {
      '@id': '#sluice',
      '@type': 'SoftwareApplication',
      name: 'Sluice',
      softwareVersion: program,
    },
  ]
}
