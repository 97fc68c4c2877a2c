import type { DeskFile, DeskGroup } from './desk-view.ts'

/** The files of the desk in the order of the tree. */
export const filesInOrder = (groups: readonly DeskGroup[]): readonly DeskFile[] =>
  groups.flatMap(({ files }) => files)

/** The file so many steps on, staying within the list. */
export function fileAfter(
  files: readonly DeskFile[],
  current: string,
  steps: 1 | -1,
): DeskFile | null {
  const at = files.findIndex(({ id }) => id === current)
  return files[at + steps] ?? null
}

/** The next file that this checker has not voted on: further down first, then from the top. */
export function nextUnreviewed(files: readonly DeskFile[], current: string): DeskFile | null {
  const at = files.findIndex(({ id }) => id === current)
  const inOrder = [...files.slice(at + 1), ...files.slice(0, Math.max(at, 0))]
  return inOrder.find(({ mark }) => mark === 'unreviewed') ?? null
}
