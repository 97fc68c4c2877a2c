import { Form } from '@remix-run/react'
import { ROLES, type Role } from '#app/domain/table/role.ts'
import { Button } from '../ui/button.tsx'
import { inputLook } from '../ui/field.tsx'
import { ScrollBox } from '../ui/scroll-box.tsx'

/** A column of a file: what the checks make of it, and what its author says. */
export type ColumnLine = {
  readonly index: number
  readonly name: string
  readonly inferred: Role | null
  /** Why the checks think so, in words. */
  readonly because: readonly string[]
  readonly rounding: string | null
  readonly description: string
  readonly role: Role | null
  readonly reason: string
  readonly problem: string | null
}

type Props = {
  readonly columns: readonly ColumnLine[]
  readonly seen: string
  readonly mayEdit: boolean
}

/** Every column described and, where the checks are wrong, its role corrected with a reason. */
export function ColumnsForm({ columns, seen, mayEdit }: Props) {
  return (
    <Form method="post" className="flex flex-col">
      <input type="hidden" name="intent" value="describe-columns" />
      <input type="hidden" name="seen" value={seen} />
      <ScrollBox label="Columns of the file">
        <table className="w-full text-left">
          <thead className="bg-head text-ink-3 text-xs">
            <tr>
              {['Column', 'The checks read it as', 'What it holds', 'Correct the role'].map(
                (name) => (
                  <th
                    key={name}
                    scope="col"
                    className="border-line border-b px-3 py-2 font-semibold"
                  >
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <ColumnRow key={column.index} column={column} mayEdit={mayEdit} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {mayEdit ? (
        <div className="px-3 py-3">
          <Button kind="primary">Save the columns</Button>
        </div>
      ) : null}
    </Form>
  )
}

function ColumnRow({ column, mayEdit }: { column: ColumnLine; mayEdit: boolean }) {
  const { index, name, inferred, because, rounding, description, role, reason, problem } = column
  return (
    <tr className="border-line-2 border-b align-top">
      <th scope="row" className="px-3 py-2 font-mono text-xs break-all">
        {name}
      </th>
      <td className="max-w-72 px-3 py-2">
        {inferred ? sayRole(inferred) : 'not read yet'}
        {rounding ? ` · ${rounding}` : ''}
        {because.length > 0 ? (
          <span className="text-ink-3 block text-xs">{because.join('; ')}</span>
        ) : null}
      </td>
      <td className="min-w-60 px-3 py-2">
        {mayEdit ? (
          <textarea
            name={`description:${index}`}
            aria-label={`What ${name} holds`}
            rows={2}
            className={inputLook}
            defaultValue={description}
            aria-invalid={description === '' ? true : undefined}
          />
        ) : (
          description || <span className="text-ink-3">not described</span>
        )}
        {problem ? <span className="text-stop block text-xs font-semibold">{problem}</span> : null}
      </td>
      <td className="min-w-48 px-3 py-2">
        {mayEdit ? (
          <details open={role !== null || problem !== null}>
            <summary className="text-ink-3">{role ? sayRole(role) : 'It is right'}</summary>
            <select
              name={`role:${index}`}
              aria-label={`Role of ${name}`}
              className={`${inputLook} my-1`}
              defaultValue={role ?? ''}
            >
              <option value="">as the checks read it</option>
              {ROLES.map((each) => (
                <option key={each} value={each}>
                  {sayRole(each)}
                </option>
              ))}
            </select>
            <input
              name={`reason:${index}`}
              aria-label={`Why the role of ${name} is another`}
              placeholder="Why"
              className={inputLook}
              defaultValue={reason}
            />
          </details>
        ) : (
          (role && `${sayRole(role)}: ${reason}`) || (
            <span className="text-ink-3">not corrected</span>
          )
        )}
      </td>
    </tr>
  )
}

const sayRole = (role: Role): string => role.replaceAll('-', ' ')
