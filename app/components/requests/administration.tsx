import { Form, Link } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Section } from '../ui/page.tsx'

type Props = {
  readonly requestId: string
  readonly seen: string
  /** Why it cannot be withdrawn now, if so. */
  readonly because: string | undefined
  readonly typed: string | undefined
}

/** What an administrator can do with a request: withdraw it for an author who left, erase a text. */
export function Administration({ requestId, seen, because, typed }: Props) {
  return (
    <Section title="Administration">
      <Form method="post" className="flex max-w-xl flex-col items-start gap-3 p-4">
        <input type="hidden" name="intent" value="withdraw-for-author" />
        <input type="hidden" name="seen" value={seen} />
        <div className="w-full">
          <TextField
            label="Why the request is withdrawn"
            name="reason"
            hint="For an author who left. Everybody who sees the request reads it."
            defaultValue={typed}
            required
          />
        </div>
        <Button kind="danger" because={because}>
          Withdraw for the author
        </Button>
      </Form>
      <p className="border-line border-t p-4">
        <Link to={`/requests/${requestId}/texts`}>Erase a text of this request</Link>
      </p>
    </Section>
  )
}
