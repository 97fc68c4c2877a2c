import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { DeskForm } from './desk-form.tsx'
import type { DeskFinding } from './desk-view.ts'
import { Dialog } from './dialog.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

type Props = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSent: () => void
  readonly file: { readonly id: string; readonly name: string }
  /** The must-fix findings that this checker has not accepted. */
  readonly open: readonly DeskFinding[]
}

/** Approving a file with open must-fix findings: a reason for each, then the vote. */
export function ApproveDialog({ isOpen, onClose, onSent, file, open }: Props) {
  const [isSame, setIsSame] = useState(false)
  const fixable = open.filter(({ acceptable }) => !acceptable)
  return (
    <Dialog title={`Approve ${file.name}`} isOpen={isOpen} onClose={onClose}>
      {fixable.length > 0 ? (
        <>
          <p>The policy lets nobody accept this: it can only be fixed. Request changes instead.</p>
          <ul className="list-disc pl-5">
            {fixable.map(({ id, title, because }) => (
              <li key={id}>
                <strong>{title}.</strong> {because}
              </li>
            ))}
          </ul>
          <div>
            <Button type="button" onClick={onClose}>
              Close
            </Button>
          </div>
        </>
      ) : (
        <DeskForm
          intent="approve"
          label={`Approve ${file.name}`}
          fields={{ fileId: file.id, undoes: 'yes' }}
          onSent={onSent}
          className="flex flex-col gap-4"
        >
          <p className="text-ink-2">
            {open.length === 1
              ? 'One must-fix finding is open. Say why it may be released:'
              : `${open.length} must-fix findings are open. Say why each may be released:`}
          </p>
          {open.slice(0, isSame ? 1 : undefined).map((finding) => (
            <Reason key={finding.id} finding={finding} />
          ))}
          {open.length > 1 ? (
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                name="sameReason"
                value="yes"
                checked={isSame}
                onChange={(event) => setIsSame(event.currentTarget.checked)}
              />
              The first reason holds for all {open.length} findings
            </label>
          ) : null}
          {isSame
            ? open
                .slice(1)
                .map(({ id }) => <input key={id} type="hidden" name={`reason:${id}`} value="" />)
            : null}
          <div className="flex gap-2">
            <Button kind="primary">Accept and approve</Button>
            <Button type="button" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </DeskForm>
      )}
    </Dialog>
  )
}

function Reason({ finding }: { finding: DeskFinding }) {
  const draft = useKeptDraft(`accept.${finding.id}`)
  return (
    <TextField
      label={`${finding.title}: ${finding.places[0]?.words ?? 'the whole file'}`}
      hint={finding.because}
      name={`reason:${finding.id}`}
      rows={2}
      required
      value={draft.text}
      onChange={(event) => draft.write(event.currentTarget.value)}
    />
  )
}
