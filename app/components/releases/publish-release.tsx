import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'

/** Ends an embargo before its date. */
export function PublishRelease({ embargoUntil }: { embargoUntil: string | null }) {
  return (
    <Form method="post" className="flex flex-col items-start gap-3 px-3.5 py-3">
      <input type="hidden" name="intent" value="publish" />
      <p>
        {embargoUntil === null
          ? 'It stays under embargo until an output checker publishes it.'
          : `It becomes public by itself when ${embargoUntil} begins (UTC).`}
      </p>
      <Button kind="primary">Publish now</Button>
    </Form>
  )
}
