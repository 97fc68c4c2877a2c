import { confirmRecall, dropRecall, proposeRecall } from '#app/domain/release/recall.ts'
import { heldElsewhere } from '#db/queries/releases-to-decide.ts'
import { removeBytes } from '../bytes/remove-bytes.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'
import { decideOnRelease } from './decide-on-release.ts'

/** A checker asks for files of a release to be taken back, with a category and a reason. */
export const proposeRecallCommand = (
  deps: Deps,
  who: Who,
  {
    releaseId,
    fileIds,
    category,
    reason,
  }: {
    readonly releaseId: string
    /** Ids of files of the release. */
    readonly fileIds: readonly string[]
    readonly category: string
    readonly reason: string
  },
) =>
  decideOnRelease(deps, who, releaseId, (release, person) =>
    proposeRecall(release, person, {
      recallId: deps.newId(),
      fileIds,
      category,
      reason: writeText(deps, reason),
    }),
  )

type OneRecall = { readonly releaseId: string; readonly recallId: string }

/**
 * A second checker confirms a recall. Bytes that nothing else has leave the store once that is on
 * record; should the program stop in between, the next sweep of the store removes them.
 */
export async function confirmRecallCommand(
  deps: Deps,
  who: Who,
  { releaseId, recallId }: OneRecall,
) {
  const decision = await decideOnRelease(deps, who, releaseId, async (release, person, tx) => {
    const fileIds = release.recalls.find(({ id }) => id === recallId)?.fileIds ?? []
    const files = release.files.filter(({ id }) => fileIds.includes(id))
    const held = await heldElsewhere(
      tx,
      files.map(({ sha256 }) => sha256),
      {
        releaseFileIds: files.map(({ id }) => id),
        requestFileIds: files.map(({ requestFileId }) => requestFileId),
      },
    )
    return confirmRecall(release, person, recallId, held)
  })
  if (decision.ok && decision.value.kind === 'recall-confirmed')
    await removeBytes(deps, decision.value.removed)
  return decision
}

/** A checker drops a recall that is not confirmed. */
export const dropRecallCommand = (deps: Deps, who: Who, { releaseId, recallId }: OneRecall) =>
  decideOnRelease(deps, who, releaseId, (release, person) => dropRecall(release, person, recallId))
