import { nextUnreviewed } from '#app/components/desk/neighbours.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import { deskGroups } from './desk-groups.ts'

/** The next file that this checker has not voted on, or nothing. */
export function nextFileId(view: RequestView, current: string): string | null {
  const files = deskGroups(view).flatMap((group) => group.files)
  return nextUnreviewed(files, current)?.id ?? null
}

/** Where the desk opens: the first file without a vote, or the first one at all. */
export function firstFileId(view: RequestView): string | null {
  const files = deskGroups(view).flatMap((group) => group.files)
  return (files.find(({ mark }) => mark === 'unreviewed') ?? files[0])?.id ?? null
}
