import { Form } from '@remix-run/react'
import { useKeptDraft } from '../desk/use-kept-draft.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

type Props = {
  readonly group: { readonly id: string; readonly name: string }
  readonly seen: string
  /** The list of what is missing asks for it. */
  readonly isWanted: boolean
  /** What was typed and could not be stored. */
  readonly typed?: string | undefined
}

/** A public comment from the author's side on a group: what was changed, or an answer. */
export function GroupComment({ group, seen, isWanted, typed }: Props) {
  const draft = useKeptDraft(`comment.${group.id}`, typed ?? '')
  return (
    <details id={`comment-${group.id}`} open={isWanted || typed !== undefined}>
      <summary className="text-ink-2">Comment on {group.name}</summary>
      <Form
        method="post"
        preventScrollReset
        onSubmit={draft.forget}
        className="mt-2 flex max-w-2xl flex-col items-start gap-2"
      >
        <input type="hidden" name="intent" value="comment" />
        <input type="hidden" name="groupId" value={group.id} />
        <input type="hidden" name="seen" value={seen} />
        <TextField
          label={`Comment on the group ${group.name}`}
          hint="Checkers read it once you submit."
          name="text"
          required
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
        <Button>Comment</Button>
      </Form>
    </details>
  )
}
