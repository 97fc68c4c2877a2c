import { Form, Link } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { Field, inputLook } from '../ui/field.tsx'

type Props = {
  readonly workspaceId: string
  readonly workspace: string
  readonly request: { readonly id: string; readonly number: number; readonly title: string } | null
  /** The open request can be changed now. */
  readonly isWithAuthor: boolean
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly outputs: readonly AddableOutput[]
  readonly typed: { readonly title?: string; readonly group?: string; readonly newGroup?: string }
}

type AddableOutput = {
  readonly id: string
  readonly path: string
  readonly backend: string
  readonly sha256: string
  readonly size: string
  readonly isChosen: boolean
}

/** Choosing outputs, what kind of file each is, and the group they belong to. */
export function AddFiles(props: Props) {
  const { workspaceId, request, isWithAuthor, groups, outputs, typed } = props
  if (request && !isWithAuthor)
    return (
      <p>
        Your open request is with the checkers, so nothing can be added now.{' '}
        <Link to={`/requests/${request.id}`}>See request {request.number}</Link>
      </p>
    )
  if (outputs.length === 0)
    return <p>Every output of this workspace is on your request, or there is none.</p>
  const shown = outputs.some(({ isChosen }) => isChosen)
    ? outputs.toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen))
    : outputs
  return (
    <Form method="post" className="flex flex-col gap-6">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="workspace" value={workspaceId} />
      {request ? null : (
        <div className="max-w-xl">
          <Field
            label="Title of the request"
            name="title"
            required
            defaultValue={typed.title ?? ''}
            hint="What these outputs are, in a few words"
          />
        </div>
      )}
      <fieldset className="flex max-w-xl flex-col gap-2">
        <legend className="font-bold">Group</legend>
        <p className="text-ink-2">
          Files that are judged together share a group, with one context and one set of controls.
        </p>
        {groups.length > 0 ? (
          <label className="flex items-center gap-2">
            Existing
            <select name="group" className={inputLook} defaultValue={typed.group ?? groups[0]?.id}>
              {groups.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="">a new group</option>
            </select>
          </label>
        ) : null}
        <Field
          label={groups.length > 0 ? 'Name of the new group' : 'Name'}
          name="newGroup"
          defaultValue={typed.newGroup ?? ''}
          required={groups.length === 0}
        />
      </fieldset>
      <section
        className="border-line bg-paper max-h-[32rem] overflow-auto rounded-lg border"
        aria-label="Outputs of the workspace"
        tabIndex={0}
      >
        <table className="w-full text-left">
          <thead className="bg-head text-ink-3 sticky top-0 text-xs">
            <tr>
              {['File', 'Backend', 'Size', 'As'].map((name) => (
                <th key={name} scope="col" className="border-line border-b px-3 py-2 font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((output) => (
              <tr key={output.id} className="border-line-2 border-b">
                <td className="px-3 py-1.5">
                  <label className="flex items-center gap-2 font-mono text-xs break-all">
                    <input
                      type="checkbox"
                      name="output"
                      value={output.id}
                      defaultChecked={output.isChosen}
                    />
                    {output.path}
                  </label>
                  <input type="hidden" name={`sha256:${output.id}`} value={output.sha256} />
                </td>
                <td className="text-ink-2 px-3 py-1.5">{output.backend}</td>
                <td className="text-ink-2 px-3 py-1.5 whitespace-nowrap">{output.size}</td>
                <td className="px-3 py-1.5">
                  <select
                    name={`kind:${output.id}`}
                    aria-label={`What ${output.path} is`}
                    className={inputLook}
                  >
                    <option value="output">output</option>
                    <option value="supporting">supporting</option>
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div>
        <Button kind="primary">Add to the request</Button>
      </div>
    </Form>
  )
}
