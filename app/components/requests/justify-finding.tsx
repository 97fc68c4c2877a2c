import { Form } from '@remix-run/react'
import { useKeptDraft } from '../desk/use-kept-draft.ts'
import type { DeskFinding } from '../desk/desk-view.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

type Props = {
  readonly finding: DeskFinding
  readonly seen: string
  /** What was typed and could not be stored, and why. */
  readonly typed?: string | undefined
  readonly problem?: string | undefined
}

/** The author's answer to a must-fix finding: why these bytes may be released as they are. */
export function JustifyFinding({ finding, seen, typed, problem }: Props) {
  const stored = typed ?? finding.justification?.text ?? ''
  const draft = useKeptDraft(`justify.${finding.id}`, stored)
  if (!finding.acceptable)
    return <p className="text-ink-2">Nobody may accept this. Change the file and update it here.</p>
  return (
    <Form
      method="post"
      preventScrollReset
      onSubmit={draft.forget}
      className="flex flex-col items-start gap-2"
    >
      <input type="hidden" name="intent" value="answer-finding" />
      <input type="hidden" name="findingId" value={finding.id} />
      <input type="hidden" name="seen" value={seen} />
      <TextField
        label="Why it may be released as it is"
        hint="Checkers read this beside the finding. Changing the file is the better answer."
        name="text"
        required
        rows={2}
        value={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
        problem={problem}
      />
      <Button>{finding.justification ? 'Save the new answer' : 'Answer this finding'}</Button>
    </Form>
  )
}
