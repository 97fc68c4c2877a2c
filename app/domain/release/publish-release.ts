import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { isDue } from './embargo.ts'
import type { ReleaseEvent } from './events.ts'
import type { Release } from './release.ts'

export type PublishRefused = 'not-a-checker' | 'not-embargoed'

/** Any checker may end an embargo before its date. */
export function publishRelease(
  release: Release,
  person: Person,
): Result<ReleaseEvent, PublishRefused> {
  if (!may(person, 'publish-release')) return no('not-a-checker')
  if (release.state !== 'embargoed') return no('not-embargoed')
  return ok(published(release))
}

/** The program ends an embargo when its date has begun. */
export const publishIfDue = (release: Release, at: string): ReleaseEvent | null =>
  release.state === 'embargoed' && isDue(release.embargoUntil, at) ? published(release) : null

const published = (release: Release): ReleaseEvent => ({
  kind: 'release-published',
  releaseId: release.id,
  requestId: release.requestId,
  workspaceId: release.workspaceId,
  files: release.files.filter(({ state }) => state === 'released').map(({ sha256 }) => sha256),
})
