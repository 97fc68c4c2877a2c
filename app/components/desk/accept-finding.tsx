import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { DeskForm } from './desk-form.tsx'
import type { DeskFinding } from './desk-view.ts'
import { useKeptDraft } from './use-kept-draft.ts'

/** Accepting a must-fix finding: a reason on the record; a later one takes its place. */
export function AcceptFinding({ finding }: { finding: DeskFinding }) {
  const draft = useKeptDraft(`accept.${finding.id}`)
  return (
    <details className="open:w-full">
      <summary className="border-line bg-paper rounded-std inline-block border px-2.5 py-1.5">
        {finding.acceptance ? 'Another reason…' : 'Accept, reason…'}
      </summary>
      <DeskForm
        intent="accept-finding"
        label={`Accept ${finding.title}`}
        fields={{ findingId: finding.id }}
        onSent={draft.forget}
        className="mt-2 flex flex-col items-start gap-2"
      >
        <TextField
          label="Why this may be released"
          hint="It goes on the record with your name."
          name="reason"
          required
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
        />
        <Button>Accept this finding</Button>
      </DeskForm>
    </details>
  )
}
