import { sayDay } from '#app/components/ui/instant.tsx'
import type { PublicFile } from '#app/domain/release/public-release.ts'
import { sayRecall } from '#app/domain/release/say-recall.ts'

/** The mark of a recalled file and why it was recalled, in the words of its category. */
export function sayRecalled({ at, category }: NonNullable<PublicFile['recalled']>) {
  return {
    mark: at === null ? 'recalled' : `recalled ${sayDay(at)}`,
    words: sayRecall(category),
  }
}
