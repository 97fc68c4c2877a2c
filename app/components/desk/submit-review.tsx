import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { MissingList } from './missing-list.tsx'

type Props = {
  readonly requestId: string
  readonly seen: string
  readonly needs: readonly { readonly words: string; readonly href: string }[]
  readonly outputs: number
  /** Something of this page is still on its way. */
  readonly isStoring: boolean
}

/** What is missing before the review can be submitted, or the button that submits it. */
export function SubmitReview({ requestId, seen, needs, outputs, isStoring }: Props) {
  if (needs.length > 0)
    return (
      <>
        <p>
          {needs.length === 1 ? '1 thing is' : `${needs.length} things are`} missing before you can
          submit your review:
        </p>
        <MissingList lines={needs} />
      </>
    )
  return (
    <Form
      method="post"
      action={`/reviews/${requestId}/submit`}
      className="flex flex-col items-start gap-3"
    >
      <input type="hidden" name="seen" value={seen} />
      <p>
        You voted on {outputs === 1 ? 'the output file' : `all ${outputs} output files`}. Once
        submitted, a vote can be changed and not taken back. You see the other review when all are
        in.
      </p>
      <Button kind="primary" because={isStoring ? 'a vote is still being stored' : undefined}>
        Submit my review
      </Button>
    </Form>
  )
}
