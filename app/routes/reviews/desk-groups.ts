import type { DeskFile, DeskGroup, Mark } from '#app/components/desk/desk-view.ts'
import { sayContext } from '#app/components/requests/say-context.ts'
import { sayControls } from '#app/components/requests/say-controls.ts'
import type { ReleaseRequest, RequestFile, Vote } from '#app/domain/release-request/request.ts'
import { findingsOn } from '#app/domain/review/acceptances.ts'
import { voteOf } from '#app/domain/review/counted-votes.ts'
import { fileName } from '../requests/file-name.ts'

/**
 * The tree of the desk: groups with their files, each with the mark of this checker. It is made from
 * this person's votes alone, so no mark, count or badge can tell anything of another's.
 */
export function deskGroups(request: ReleaseRequest, checkerId: string): readonly DeskGroup[] {
  return request.groups
    .map((group) => ({
      id: group.id,
      name: group.name,
      context: sayContext(group.context),
      controls: sayControls(group.controls),
      files: request.files
        .filter(({ groupId, state }) => groupId === group.id && state === 'active')
        .toSorted(outputsFirst)
        .map((file) => deskFile(request, file, checkerId)),
    }))
    .filter(({ files }) => files.length > 0)
}

/** One file of the tree. */
export function deskFile(request: ReleaseRequest, file: RequestFile, checkerId: string): DeskFile {
  const vote = voteOf(request, file, checkerId)
  return {
    id: file.id,
    groupId: file.groupId,
    path: file.path,
    name: fileName(file.path),
    mark: markOf(file, vote),
    stands: vote !== undefined && vote.turn < request.turn,
    mustFix: findingsOn(request, file).filter(({ severity }) => severity === 'must-fix').length,
  }
}

function markOf(file: RequestFile, vote: Vote | undefined): Mark {
  if (file.state === 'withdrawn') return 'withdrawn'
  if (file.kind === 'supporting') return 'supporting'
  if (vote === undefined) return 'unreviewed'
  return vote.vote === 'approved' ? 'approved' : 'changes-requested'
}

const outputsFirst = (a: RequestFile, b: RequestFile): number =>
  Number(a.kind === 'supporting') - Number(b.kind === 'supporting') || a.path.localeCompare(b.path)
