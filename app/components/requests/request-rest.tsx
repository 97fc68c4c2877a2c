import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

/** What is seldom needed: the title, a new group, taking the request back. */
export function RequestRest({ seen, title }: { seen: string; title: string }) {
  return (
    <details>
      <summary className="font-semibold">Rename, new group, withdraw</summary>
      <div className="mt-3 flex flex-col gap-4">
        <Form method="post" className="flex max-w-xl items-end gap-2">
          <input type="hidden" name="intent" value="rename" />
          <input type="hidden" name="seen" value={seen} />
          <div className="flex-1">
            <Field label="Title of the request" name="title" defaultValue={title} required />
          </div>
          <Button>Rename</Button>
        </Form>
        <Form method="post" className="flex max-w-xl items-end gap-2">
          <input type="hidden" name="intent" value="add-group" />
          <input type="hidden" name="seen" value={seen} />
          <div className="flex-1">
            <Field label="Name of a new group" name="name" required />
          </div>
          <Button>Add the group</Button>
        </Form>
        <Form method="post">
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="seen" value={seen} />
          <label className="mb-2 flex items-center gap-2">
            <input type="checkbox" name="sure" required /> I take this request back for good
          </label>
          <Button kind="danger">Withdraw the request</Button>
        </Form>
      </div>
    </details>
  )
}
