import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import type { CommentTarget } from './comment-target.ts'
import { DeskForm } from './desk-form.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

/** A new comment on a file or its group; what is typed is kept in this browser until it is stored. */
export function CommentForm({ about }: { about: CommentTarget }) {
  const draft = useKeptDraft(`comment.${about.fileId}`)
  return (
    <DeskForm
      intent="comment"
      label={`Comment on ${about.fileName}`}
      fields={{ fileId: about.fileId, groupId: about.groupId, groupSeen: about.groupSeen }}
      onSent={draft.forget}
      className="flex flex-col items-start gap-2"
    >
      <div className="w-full" id="new-comment">
        <TextField
          label="New comment"
          name="text"
          required
          maxLength={10_000}
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
      </div>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend className="sr-only">What it is about</legend>
        <Choice name="about" value="file" words={about.fileName} isFirst />
        <Choice name="about" value="group" words={`the group ${about.groupName}`} />
      </fieldset>
      {about.mayBePrivate ? (
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="sr-only">Who can read it</legend>
          <Choice name="visibility" value="private" words="checkers only" isFirst />
          <Choice name="visibility" value="public" words="visible to all" />
        </fieldset>
      ) : (
        <input type="hidden" name="visibility" value="public" />
      )}
      <Button>Comment</Button>
    </DeskForm>
  )
}

function Choice(props: { name: string; value: string; words: string; isFirst?: boolean }) {
  return (
    <label className="flex items-center gap-1.5">
      <input
        type="radio"
        name={props.name}
        value={props.value}
        defaultChecked={props.isFirst ?? false}
      />
      {props.words}
    </label>
  )
}
