import { CONTROLS_FILE } from '../archive-names.ts'
import type { PublicRelease } from '../public-release.ts'
import { around } from './around.ts'
import type { CrateContent } from './content.ts'
import { asRef, type Entity, ref } from './entity.ts'
import { fileEntity, proofEntity } from './files.ts'
import { jobsOf, workflowsOf } from './jobs.ts'
import { removals, steps } from './steps.ts'

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
