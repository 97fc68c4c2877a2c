import { CONTROLS_FILE } from '../archive-names.ts'
import type { PublicFile, PublicRelease } from '../public-release.ts'
import type { CrateContent } from './content.ts'
import { COMPLETED, crateId, type Entity, ref } from './entity.ts'

/** What was done before the files left, each step by the organisation that answers for it. */
export function steps(release: PublicRelease, { origin, files }: CrateContent): readonly Entity[] {
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
export const removals = (removed: readonly PublicFile[], origin: string): readonly Entity[] =>
  removed.map(({ sha256, recalled }, place) => ({
    '@id': `#recall-${place + 1}`,
    '@type': 'RejectAction',
    name: 'A file was recalled after its release',
    agent: ref(`${origin}/`),
    sha256,
    ...(recalled?.at && { endTime: recalled.at }),
    actionStatus: COMPLETED,
  }))
