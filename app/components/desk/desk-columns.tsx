import { ROLES } from '#app/domain/table/role.ts'
import { AddColumnSum, AddRowSum, JudgeRelation } from '../file/relation-forms.tsx'
import { type RelationLine, RelationList } from '../file/relation-list.tsx'
import { type RuleChangeLine, RuleChanges } from '../file/rule-changes.tsx'
import type { ColumnLine } from '../requests/columns-form.tsx'
import { Button } from '../ui/button.tsx'
import { inputLook } from '../ui/field.tsx'
import { DeskForm } from './desk-form.tsx'

type Correction = {
  readonly id: string
  readonly column: number
  readonly role: string
  readonly reason: string
  readonly by: string
}

type Props = {
  readonly columns: readonly ColumnLine[]
  /** Those this checker may see: their own drafts until all reviews are in. */
  readonly corrections: readonly Correction[]
  readonly fileId: string
  readonly mayCorrect: boolean
  readonly relations: readonly RelationLine[]
  /** What the checks would say under the corrections that this checker may see. */
  readonly underCorrections: readonly RuleChangeLine[] | null
}

/** Every column: what the checks make of it, what its author says, and where a checker disagrees. */
export function DeskColumns(props: Props) {
  const { columns, fileId, mayCorrect, relations, underCorrections } = props
  return (
    <div className="flex flex-col gap-3 pb-4">
      {underCorrections ? (
        <section aria-label="Under these corrections" className="flex flex-col gap-1 px-3 pt-3">
          <p>
            Under the corrections below the checks would say this. The findings on record stay those
            of the round.
          </p>
          <RuleChanges changes={underCorrections} label="Findings under these corrections" />
        </section>
      ) : null}
      <ColumnTable {...props} />
      <RelationList relations={relations}>
        {mayCorrect
          ? (relation) => (
              <details>
                <summary className="text-ink-3">
                  {relation.state === 'found' ? 'Reject…' : 'Take back…'}
                </summary>
                <DeskForm
                  intent="correct-relation"
                  label={`Correct the sum ${relation.words}`}
                  fields={{ fileId }}
                  className="flex max-w-md flex-col items-start gap-2 py-1"
                >
                  <JudgeRelation relation={relation} />
                </DeskForm>
              </details>
            )
          : undefined}
      </RelationList>
      {mayCorrect ? <AddSums columns={columns} fileId={fileId} /> : null}
    </div>
  )
}

function AddSums({ columns, fileId }: Pick<Props, 'columns' | 'fileId'>) {
  const form = 'flex max-w-md flex-col items-start gap-2 py-1'
  return (
    <div className="flex flex-col gap-2 px-3">
      <details>
        <summary>Add a column that is a sum…</summary>
        <DeskForm
          intent="correct-relation"
          label="Add a sum of columns"
          fields={{ fileId }}
          className={form}
        >
          <AddColumnSum columns={columns} />
        </DeskForm>
      </details>
      <details>
        <summary>Add a row that is a sum…</summary>
        <DeskForm
          intent="correct-relation"
          label="Add a sum of rows"
          fields={{ fileId }}
          className={form}
        >
          <AddRowSum />
        </DeskForm>
      </details>
    </div>
  )
}

function ColumnTable({ columns, corrections, fileId, mayCorrect }: Props) {
  return (
    <table className="w-full text-left">
      <thead className="bg-head text-ink-3 text-xs">
        <tr>
          {['Column', 'Role', 'What it holds', 'Corrections'].map((name) => (
            <th key={name} scope="col" className="border-line border-b px-3 py-2 font-semibold">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.index} className="border-line-2 border-b align-top">
            <th scope="row" className="min-w-40 px-3 py-2 font-mono text-xs break-all">
              {column.name}
            </th>
            <td className="max-w-72 px-3 py-2">
              {column.inferred ? sayRole(column.inferred) : 'not read'}
              {column.rounding ? ` · ${column.rounding}` : ''}
              <span className="text-ink-3 block text-xs">{column.because.join('; ')}</span>
            </td>
            <td className="px-3 py-2">
              {column.description || <span className="text-ink-3">not described</span>}
              {column.role ? (
                <span className="text-ink-2 block">
                  author: {sayRole(column.role)}, {column.reason}
                </span>
              ) : null}
            </td>
            <td className="min-w-40 px-3 py-2">
              {corrections
                .filter((each) => each.column === column.index)
                .map(({ id, role, reason, by }) => (
                  <p key={id}>
                    {by}: {sayRole(role)}, {reason}
                  </p>
                ))}
              {mayCorrect ? <Correct fileId={fileId} column={column} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A draft of this checker until all reviews are in; it lapses no vote. */
function Correct({ fileId, column }: { fileId: string; column: ColumnLine }) {
  return (
    <details>
      <summary className="text-ink-3">Correct…</summary>
      <DeskForm
        intent="correct-role"
        label={`Correct the role of ${column.name}`}
        fields={{ fileId, column: String(column.index) }}
        className="flex flex-col items-start gap-2 py-1"
      >
        <select name="role" aria-label={`Role of ${column.name}`} className={inputLook}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {sayRole(role)}
            </option>
          ))}
        </select>
        <input
          name="reason"
          aria-label={`Why ${column.name} is that`}
          placeholder="Why"
          required
          className={inputLook}
        />
        <Button>Correct the role</Button>
      </DeskForm>
    </details>
  )
}

const sayRole = (role: string): string => role.replaceAll('-', ' ')
