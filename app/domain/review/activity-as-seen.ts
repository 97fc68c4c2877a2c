import { isVisible, type Stand } from './visibility.ts'
import type { Viewer } from './viewer.ts'

/** An entry of the log about a request, as far as the visibility rule looks at it. */
export type ActivityItem = {
  readonly kind: string
  readonly actorId: string | null
  readonly turn: number | null
  readonly shownAs: string
}

/**
 * The entries that this person may see, in the order given: administrators statuses and events, no
 * comment and no vote; the others by the rule of visibility. What belongs to a review that was never
 * submitted, or to a round that was returned early, stays its writer's.
 */
export function activityAsSeen<Item extends ActivityItem>(
  items: readonly Item[],
  stand: Stand,
  viewer: Viewer,
): readonly Item[] {
  const submitted = new Set(
    items.filter(({ kind }) => kind === 'review-finished').map((item) => byTurn(item)),
  )
  const early = new Set(
    items.filter(({ kind }) => kind === 'request-returned-early').map(({ turn }) => turn),
  )
  return items.filter((item) => {
    if (item.shownAs === 'hidden') return false
    const isPrivate = item.shownAs === 'private'
    const isComment = item.kind.startsWith('comment-')
    if (viewer.kind === 'administrator') return !isPrivate && !isComment
    const isDraft = OF_A_REVIEW.has(item.kind) && !submitted.has(byTurn(item))
    const isArchived = early.has(item.turn) && (isPrivate || isComment)
    return isVisible(
      {
        authorId: item.actorId,
        visibility: isPrivate ? 'private' : 'public',
        turn: item.turn ?? 0,
        setAside: isDraft || isArchived,
      },
      stand,
      viewer,
    )
  })
}

const byTurn = ({ actorId, turn }: ActivityItem): string => `${turn} ${actorId}`

/** What a checker does before submitting: nothing to anybody else until then. */
const OF_A_REVIEW = new Set([
  'place-taken',
  'place-left',
  'vote-cast',
  'vote-undone',
  'finding-accepted',
  'role-correction-drafted',
  'relation-correction-drafted',
])
