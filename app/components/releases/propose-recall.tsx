import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { inputLook, TextField } from '../ui/field.tsx'

type Props = {
  readonly files: readonly {
    readonly id: string
    readonly path: string
    readonly backend: string
    readonly isRecalled: boolean
  }[]
  readonly categories: readonly { readonly value: string; readonly words: string }[]
  /** What was typed when the form was refused. */
  readonly typed: {
    readonly fileIds: readonly string[]
    readonly category: string
    readonly reason: string
  } | null
}

/** Asks for files of a release to be taken back. */
export function ProposeRecall({ files, categories, typed }: Props) {
  const left = files.filter(({ isRecalled }) => !isRecalled)
  if (left.length === 0)
    return <p className="px-3.5 py-3">Every file of this release is recalled.</p>
  return (
    <Form method="post" className="flex max-w-2xl flex-col gap-4 px-3.5 py-3">
      <input type="hidden" name="intent" value="propose" />
      <fieldset className="flex flex-col gap-1">
        <legend className="font-semibold">Files to take back</legend>
        {left.map(({ id, path, backend }) => (
          <label key={id} className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="file"
              value={id}
              defaultChecked={typed?.fileIds.includes(id) ?? false}
            />
            <span className="font-mono text-xs break-all">{path}</span>
            <span className="text-ink-3">{backend}</span>
          </label>
        ))}
      </fieldset>
      <label className="flex flex-col gap-1 font-semibold">
        Why
        <select
          name="category"
          defaultValue={typed?.category ?? ''}
          required
          className={`${inputLook} font-normal`}
        >
          <option value="">Choose</option>
          {categories.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label="Reason, for the record"
        name="reason"
        hint="Checkers and auditors read it. The public page shows only why, from the list above."
        defaultValue={typed?.reason}
        required
      />
      <p className="text-ink-2">Nothing happens until another output checker confirms.</p>
      <div>
        <Button kind="danger">Propose the recall</Button>
      </div>
    </Form>
  )
}
