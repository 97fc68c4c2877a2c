import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'

export type ShownRecall = {
  readonly id: string
  readonly category: string
  readonly reason: string | null
  readonly proposed: string
  readonly proposedBy: { readonly handle: string }
  readonly paths: readonly string[]
  readonly isOwn: boolean
}

/** A recall that one checker proposed and another may confirm. */
export function OpenRecallPanel({ recall }: { recall: ShownRecall }) {
  const { id, category, reason, proposed, proposedBy, paths, isOwn } = recall
  return (
    <div className="flex flex-col gap-3 px-3.5 py-3">
      <p>
        {proposedBy.handle} asked on {proposed} to take back:
      </p>
      <ul className="font-mono text-xs break-all">
        {paths.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
      <p>
        {category}. <q className="break-words">{reason ?? 'The reason was erased.'}</q>
      </p>
      <p className="text-ink-2">
        Once confirmed, the addresses answer that the files were recalled, and bytes that nothing
        else has are removed. The log keeps the record. This cannot be undone.
      </p>
      <div className="flex flex-wrap gap-3">
        <Form method="post">
          <input type="hidden" name="intent" value="confirm" />
          <input type="hidden" name="recall" value={id} />
          <Button
            kind="danger"
            because={isOwn ? 'You proposed it; another checker has to confirm.' : undefined}
          >
            Confirm the recall
          </Button>
        </Form>
        <Form method="post">
          <input type="hidden" name="intent" value="drop" />
          <input type="hidden" name="recall" value={id} />
          <Button>Drop it</Button>
        </Form>
      </div>
    </div>
  )
}
