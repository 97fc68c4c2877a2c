import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { ReleaseEvent } from './events.ts'
import type { Recall, Release } from './release.ts'
import { RECALL_CATEGORIES, type RecallCategory } from './recall-categories.ts'

type Proposal = {
  readonly recallId: string
  readonly fileIds: readonly string[]
  readonly category: string
  readonly reason: WrittenText
}

/** A checker asks for files of a release to be taken back. Nothing happens until a second one agrees. */
export function proposeRecall(
  release: Release,
  person: Person,
  { recallId, fileIds, category, reason }: Proposal,
): Result<
  ReleaseEvent,
  | 'not-a-checker'
  | 'recall-open'
  | 'no-file-named'
  | 'no-such-file'
  | 'recalled-already'
  | 'no-category'
  | 'no-reason'
  | 'too-long'
> {
  if (!may(person, 'recall-release')) return no('not-a-checker')
  if (release.recalls.some(({ state }) => state === 'proposed')) return no('recall-open')
  if (fileIds.length === 0) return no('no-file-named')
  const named = release.files.filter(({ id }) => fileIds.includes(id))
  if (named.length < new Set(fileIds).size) return no('no-such-file')
  if (named.some(({ state }) => state === 'recalled')) return no('recalled-already')
  if (!isRecallCategory(category)) return no('no-category')
  const problem = problemOfText(reason.body, 'no-reason')
  if (problem) return no(problem)
  return ok({
    kind: 'recall-proposed',
    ...of(release),
    recallId,
    category,
    reason,
    files: named.map(({ id, sha256 }) => ({ id, sha256 })),
  })
}

/**
 * A second checker confirms: the files leave the public page for a tombstone. `heldElsewhere` are the
 * hashes that another version or release still has; the other bytes go.
 */
export function confirmRecall(
  release: Release,
  person: Person,
  recallId: string,
  heldElsewhere: ReadonlySet<string>,
): Result<ReleaseEvent, 'not-a-checker' | 'no-such-recall' | 'needs-second-checker'> {
  const recall = openRecall(release, person, recallId)
  if (!recall.ok) return recall
  const { fileIds, proposedBy } = recall.value
  if (proposedBy === person.id) return no('needs-second-checker')
  const files = release.files.filter(({ id }) => fileIds.includes(id))
  const remaining = release.files.filter(
    ({ id, state }) => state === 'released' && !fileIds.includes(id),
  )
  const kept = new Set([...heldElsewhere, ...remaining.map(({ sha256 }) => sha256)])
  return ok({
    kind: 'recall-confirmed',
    ...of(release),
    recallId,
    files: files.map(({ id, sha256 }) => ({ id, sha256 })),
    wholeRelease: remaining.length === 0,
    removed: [...new Set(files.map(({ sha256 }) => sha256))].filter((sha256) => !kept.has(sha256)),
  })
}

/** Any checker, the one who proposed it included, may drop a recall that is not confirmed. */
export function dropRecall(
  release: Release,
  person: Person,
  recallId: string,
): Result<ReleaseEvent, 'not-a-checker' | 'no-such-recall'> {
  const recall = openRecall(release, person, recallId)
  return recall.ok ? ok({ kind: 'recall-dropped', ...of(release), recallId }) : recall
}

function openRecall(
  release: Release,
  person: Person,
  recallId: string,
): Result<Recall, 'not-a-checker' | 'no-such-recall'> {
  if (!may(person, 'recall-release')) return no('not-a-checker')
  const recall = release.recalls.find(({ id, state }) => id === recallId && state === 'proposed')
  return recall ? ok(recall) : no('no-such-recall')
}

const of = ({ id, requestId, workspaceId }: Release) => ({ releaseId: id, requestId, workspaceId })

const isRecallCategory = (category: string): category is RecallCategory =>
  Object.hasOwn(RECALL_CATEGORIES, category)
