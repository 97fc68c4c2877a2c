import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Instant } from '../ui/instant.tsx'
import { CommentForm } from './comment-form.tsx'
import type { DeskComment } from './desk-view.ts'
import { DeskForm } from './desk-form.tsx'
import type { CommentTarget } from './comment-target.ts'

type Props = {
  readonly comments: readonly DeskComment[]
  readonly now: string
  /** What a new comment would be about; absent where this person cannot comment now. */
  readonly about: CommentTarget | null
  /** The version that a write about a comment has to name, where the page does not add it. */
  readonly seen?: string
}

/** What was said about this file and its group, as far as this person may read it. */
export function CommentsPanel({ comments, now, about, seen }: Props) {
  return (
    <section aria-labelledby="comments-heading" className="flex flex-col gap-3">
      <h2 id="comments-heading" className="desk-heading">
        Comments
      </h2>
      {comments.length === 0 ? <p className="text-ink-3">Nobody has written yet.</p> : null}
      {comments.map((comment) => (
        <CommentCard key={comment.id} comment={comment} now={now} seen={seen} />
      ))}
      {about ? <CommentForm about={about} /> : null}
    </section>
  )
}

/** One comment: who, in which round, who can read it, about what. */
export function CommentCard(props: {
  comment: DeskComment
  now: string
  seen?: string | undefined
}) {
  const { comment, now, seen } = props
  const fields = { commentId: comment.id, ...(seen === undefined ? {} : { seen }) }
  const { by, round, visibility, about, at, text } = comment
  return (
    <article className="border-line bg-paper flex flex-col gap-1 rounded-lg border px-3 py-2">
      <p className="text-ink-3 flex flex-wrap gap-x-2">
        <strong className="text-ink">{by}</strong>
        <span>round {round}</span>
        <Chip tone={visibility === 'private' ? 'info' : 'plain'}>
          {visibility === 'private' ? 'checkers only' : 'visible to all'}
        </Chip>
        {comment.isArchived ? <Chip>archived, only you see it</Chip> : null}
      </p>
      <p className="whitespace-pre-wrap break-words">{text ?? <em>This text was erased.</em>}</p>
      <p className="text-ink-3 text-xs">
        {about} · <Instant at={at} now={now} />
      </p>
      {comment.mayPublish || comment.mayDelete ? (
        <div className="flex gap-2">
          {comment.mayPublish ? (
            <DeskForm intent="publish-comment" label="Show the comment to all" fields={fields}>
              <Button>Show to all</Button>
            </DeskForm>
          ) : null}
          {comment.mayDelete ? (
            <DeskForm intent="delete-comment" label="Delete the comment" fields={fields}>
              <Button kind="danger">Delete</Button>
            </DeskForm>
          ) : null}
        </div>
      ) : null}
    </article>
  )
}
