import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { inputLook } from '../ui/field.tsx'
import type { RequestFileLine, RequestGroup } from './request-view.ts'

type Props = {
  readonly file: RequestFileLine
  readonly groups: readonly Pick<RequestGroup, 'id' | 'name'>[]
}

/** What an author can do to a file of the request: update, move, change kind, withdraw. */
export function FileActions({ file, groups }: Props) {
  if (file.state === 'withdrawn')
    return (
      <p className="text-ink-3 text-xs">
        Add it again from the workspace, and it comes back as a new version.
      </p>
    )
  const other = file.kind === 'output' ? 'supporting' : 'output'
  return (
    <details className="text-xs" open={file.isNewer || undefined}>
      <summary className="text-ink-3">Change {file.name}</summary>
      <div className="flex flex-wrap items-end gap-2 py-2">
        {file.isNewer ? (
          <One intent="update-file" file={file}>
            <Button kind="primary">Update to the newer version</Button>
          </One>
        ) : null}
        {groups.length > 0 ? (
          <One intent="move-file" file={file}>
            <label className="flex items-center gap-2">
              Group
              <select name="groupId" className={inputLook}>
                {groups.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Button>Move there</Button>
          </One>
        ) : null}
        <One intent="change-kind" file={file}>
          <input type="hidden" name="kind" value={other} />
          <Button>
            {other === 'output' ? 'Make it an output file' : 'Make it a supporting file'}
          </Button>
        </One>
        <One intent="withdraw-file" file={file}>
          <Button kind="danger">Withdraw this file</Button>
        </One>
      </div>
    </details>
  )
}

function One(props: { intent: string; file: RequestFileLine; children: ReactNode }) {
  return (
    <Form method="post" className="flex items-center gap-2" preventScrollReset>
      <input type="hidden" name="intent" value={props.intent} />
      <input type="hidden" name="fileId" value={props.file.id} />
      <input type="hidden" name="seen" value={props.file.seen} />
      {props.children}
    </Form>
  )
}
