import type { ReleaseRequest } from './request.ts'

/** What a write speaks of: the whole request, a group or a file. */
export type Scope =
  | { readonly to: 'request' }
  | { readonly to: 'group'; readonly groupId: string }
  | { readonly to: 'file'; readonly fileId: string }

/**
 * The version that a page hands out and a write must name: the round, the version of what it speaks
 * of, and how often this person has written there. Nothing that another checker does in private
 * changes it, so a stale page learns nothing about others.
 */
export function seenVersion(request: ReleaseRequest, personId: string, scope: Scope): string {
  const mine = ownMarks(request, personId).filter((mark) => isWithin(scope, mark)).length
  return `${request.turn}.${versionOf(request, scope)}.${mine}`
}

type Mark = { readonly fileId: string | null; readonly groupId: string | null }

/** Everything this person wrote; rows are never taken away, so the number only grows. */
function ownMarks(request: ReleaseRequest, personId: string): Mark[] {
  const mine = <Item extends { checkerId?: string; writerId?: string; authorId?: string }>(
    items: readonly Item[],
  ) =>
    items.filter(
      ({ checkerId, writerId, authorId }) => (checkerId ?? writerId ?? authorId) === personId,
    )
  const ofFiles = [
    ...mine(request.votes),
    ...mine(request.answers),
    ...mine(request.corrections),
    ...mine(request.relationCorrections),
  ].map(({ fileId }) => ({ fileId, groupId: null }))
  return [...ofFiles, ...mine(request.comments)]
}

const isWithin = (scope: Scope, mark: Mark): boolean =>
  scope.to === 'request' ||
  (scope.to === 'file' ? mark.fileId === scope.fileId : mark.groupId === scope.groupId)

function versionOf(request: ReleaseRequest, scope: Scope): string {
  if (scope.to === 'request') return `r${request.version}`
  if (scope.to === 'group') {
    const group = request.groups.find(({ id }) => id === scope.groupId)
    return `g${group?.version ?? 0}`
  }
  const file = request.files.find(({ id }) => id === scope.fileId)
  return `f${file?.currentVersion ?? 0}-${file?.version ?? 0}`
}
