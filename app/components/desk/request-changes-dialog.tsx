import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { DeskForm } from './desk-form.tsx'
import { Dialog } from './dialog.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

type Props = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSent: () => void
  readonly file: { readonly id: string; readonly groupId: string; readonly name: string }
  /** What the finding that was asked about says; the start of the comment. */
  readonly startsAs: string
}

/** The vote for changes and what should change, in one step; the text is kept while it is written. */
export function RequestChangesDialog({ isOpen, onClose, onSent, file, startsAs }: Props) {
  return (
    <Dialog title={`Request changes to ${file.name}`} isOpen={isOpen} onClose={onClose}>
      <RequestChangesForm onClose={onClose} onSent={onSent} file={file} startsAs={startsAs} />
    </Dialog>
  )
}

function RequestChangesForm({ onClose, onSent, file, startsAs }: Omit<Props, 'isOpen'>) {
  const draft = useKeptDraft(`changes.${file.id}`, startsAs)
  return (
    <DeskForm
      intent="request-changes"
      label={`Request changes to ${file.name}`}
      fields={{ fileId: file.id, groupId: file.groupId, undoes: 'yes' }}
      onSent={() => {
        draft.forget()
        onSent()
      }}
      className="flex flex-col items-start gap-3"
    >
      <div className="w-full">
        <TextField
          label="What should change, and why"
          hint="Your review needs this on each file or group that you want changed. Only you see it until all reviews are in."
          name="text"
          rows={6}
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit()
          }}
        />
      </div>
      <label className="flex items-center gap-2">
        <input type="checkbox" name="visibility" value="public" />
        The author may read it once the round ends
      </label>
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="danger">Request changes</Button>
        <Button type="button" onClick={onClose}>
          Cancel
        </Button>
        <span className="text-ink-3 text-xs">Ctrl + Enter sends it</span>
      </div>
    </DeskForm>
  )
}
