import { Link } from '@remix-run/react'
import { Chip } from '../ui/chip.tsx'
import { sayDistance, sayInstant } from '../ui/instant.tsx'
import type { DeskRequest } from './desk-data.ts'
import { DeskForm } from './desk-form.tsx'

/** Which request this is, how far this checker is with it, and when it is due. */
export function RequestHead(props: { request: DeskRequest; now: string; seen: string }) {
  const { request, now, seen } = props
  const { number, title, workspace, round, author, submittedAt, dueAt } = request
  return (
    <div className="flex flex-col gap-1 pr-6">
      <p className="text-[15px] font-bold">
        <Link to={request.href} className="text-ink no-underline hover:underline">
          Request {number}
        </Link>
      </p>
      <p className="text-ink-3">
        {title} · {workspace} · round {round} · by {author}
      </p>
      <p className="mt-1 flex flex-wrap gap-1.5">
        <Chip tone="info">{sayReview(request)}</Chip>
        {submittedAt ? (
          <Chip>
            <span title={sayInstant(submittedAt)}>{sayDistance(submittedAt, now)}</span>
          </Chip>
        ) : null}
        {dueAt ? (
          <Chip tone={dueAt < now ? 'warn' : 'plain'}>
            <span title={sayInstant(dueAt)}>
              {dueAt < now ? 'was due' : 'due'} {sayDistance(dueAt, now)}
            </span>
          </Chip>
        ) : null}
      </p>
      <Place request={request} seen={seen} />
      {request.review === 'archived' ? null : (
        <p className="text-xs">
          <Link to={`/reviews/${request.id}/consolidate`} className="text-ink-3">
            {request.isReviewed ? 'Consolidation' : 'Return early…'}
          </Link>
        </p>
      )}
    </div>
  )
}

/** Saying "I review this one", so that nobody does the same work a third time; a vote says it too. */
function Place({ request, seen }: { request: DeskRequest; seen: string }) {
  if (request.isReviewed || request.review === 'submitted' || request.review === 'archived')
    return null
  if (request.hasPlace)
    return (
      <DeskForm intent="leave-place" label="Give the review place back" fields={{ seen }}>
        <button className="text-ink-3 text-xs underline">Give my review place back</button>
      </DeskForm>
    )
  if (request.placesFree === 0)
    return (
      <p className="text-ink-2 text-xs">
        All review places are taken. Whoever submits first, counts.
      </p>
    )
  return (
    <DeskForm intent="take-place" label="Take a review place" fields={{ seen }}>
      <button className="text-ink-3 text-xs underline">
        Take a review place, {request.placesFree} free
      </button>
    </DeskForm>
  )
}

function sayReview({ review, voted, outputs }: DeskRequest): string {
  if (review === 'submitted') return 'Your review is in'
  if (review === 'archived') return 'Your drafts are archived'
  return `Your review: ${voted} of ${outputs}`
}
