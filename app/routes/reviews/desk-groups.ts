import type { DeskFile, DeskGroup, Mark } from '#app/components/desk/desk-view.ts'
import { sayContext } from '#app/components/requests/say-context.ts'
import { sayControls } from '#app/components/requests/say-controls.ts'
import type { FileView, RequestView } from '#app/domain/review/as-seen.ts'
import { fileName } from '../requests/file-name.ts'

/**
 * The tree of the desk: groups with their files, each with this person's own mark. Nobody else's vote
 * is looked at, so no mark, count or badge can tell anything of it.
 */
export function deskGroups({ groups, turn }: RequestView): readonly DeskGroup[] {
  return groups
    .map(({ id, name, context, controls, files }) => ({
      id,
      name,
      context: sayContext(context),
      controls: sayControls(controls),
      files: files
        .filter(({ state }) => state === 'active')
        .toSorted(outputsFirst)
        .map((file) => deskFile(file, turn)),
    }))
    .filter(({ files }) => files.length > 0)
}

/** One file of the tree. */
export function deskFile(file: FileView, turn: number): DeskFile {
  return {
    id: file.id,
    groupId: file.groupId,
    path: file.path,
    name: fileName(file.path),
    mark: markOf(file),
    stands: file.myVote !== null && file.myVote.turn < turn,
    mustFix: mustFixOf(file),
  }
}

/** Must-fix findings on record for the current version. */
export const mustFixOf = ({ findings, currentVersion }: FileView): number =>
  findings.filter(
    ({ severity, fileVersion }) => severity === 'must-fix' && fileVersion === currentVersion,
  ).length

function markOf({ state, kind, myVote }: FileView): Mark {
  if (state === 'withdrawn') return 'withdrawn'
  if (kind === 'supporting') return 'supporting'
  if (myVote === null) return 'unreviewed'
  return myVote.vote === 'approved' ? 'approved' : 'changes-requested'
}

const outputsFirst = (a: FileView, b: FileView): number =>
  Number(a.kind === 'supporting') - Number(b.kind === 'supporting') || a.path.localeCompare(b.path)
