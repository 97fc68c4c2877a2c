import type { PublicRelease } from '../public-release.ts'
import { asRef, type Entity } from './entity.ts'

/** Who and what the steps speak of: organisations, project, licence, policy, program. */
export function around(release: PublicRelease, origin: string): readonly Entity[] {
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
