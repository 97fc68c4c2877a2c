import { useSearchParams } from '@remix-run/react'
import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

const neverChanges = () => () => {}

/** What a checker can do with a suggestion: put it under a comment that is being written, or take it along. */
export function NoteActions({
  fileId,
  note,
  noteHref,
}: {
  fileId: string
  note: string
  /** Where the note can be downloaded; the question goes behind it. */
  noteHref: string
}) {
  const draft = useKeptDraft(`comment.${fileId}`)
  const [query] = useSearchParams()
  // Without script there is no draft to put it into.
  const hasScript = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const put = () => {
    draft.write(draft.text === '' ? note : `${draft.text}\n\n${note}`)
    document.querySelector<HTMLTextAreaElement>('#new-comment textarea')?.focus()
  }
  return (
    <p className="flex flex-wrap items-center gap-4">
      {hasScript ? (
        <Button type="button" onClick={put}>
          Put it into the comment
        </Button>
      ) : null}
      <a href={`${noteHref}?${query.toString()}`} download>
        Download it as Markdown
      </a>
    </p>
  )
}
