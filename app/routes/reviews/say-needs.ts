import type { ReviewNeed } from '#app/domain/review/review-needs.ts'

type Names = {
  readonly fileName: (id: string) => string
  readonly findingTitle: (fileId: string, findingId: string) => string
  readonly hrefOf: (fileId: string) => string
}

/** What is missing before the review can be submitted, one line each, linked to its file. */
export function sayNeeds(
  needs: readonly ReviewNeed[],
  { fileName, findingTitle, hrefOf }: Names,
): readonly { words: string; href: string }[] {
  return needs.map((need) => {
    const name = fileName(need.fileId)
    return { href: hrefOf(need.fileId), words: `${name}: ${sayNeed(need, findingTitle)}` }
  })
}

function sayNeed(need: ReviewNeed, findingTitle: Names['findingTitle']): string {
  switch (need.kind) {
    case 'vote':
      return 'no vote yet'
    case 'comment':
      return 'say in a comment what should change'
    case 'accept-finding':
      return `approved, and "${findingTitle(need.fileId, need.findingId)}" needs a reason`
    case 'finding-can-only-be-fixed':
      return `approved, and "${findingTitle(need.fileId, need.findingId)}" can only be fixed`
    default:
      return need satisfies never
  }
}
