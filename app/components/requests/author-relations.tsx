import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { AddColumnSum, AddRowSum, JudgeRelation } from '../file/relation-forms.tsx'
import { type RelationLine, RelationList } from '../file/relation-list.tsx'
import type { ColumnLine } from './columns-form.tsx'

type Props = {
  readonly relations: readonly RelationLine[]
  readonly columns: readonly ColumnLine[]
  readonly seen: string
  readonly mayEdit: boolean
}

/** The sums of a table, which its author can reject or add to: part of what the author declares. */
export function AuthorRelations({ relations, columns, seen, mayEdit }: Props) {
  return (
    <div className="flex flex-col gap-2 pb-4">
      <RelationList relations={relations}>
        {mayEdit
          ? (relation) => (
              <Said seen={seen} summary={relation.state === 'found' ? 'Reject…' : 'Take back…'}>
                <JudgeRelation relation={relation} />
              </Said>
            )
          : undefined}
      </RelationList>
      {mayEdit ? (
        <div className="flex flex-col gap-2 px-3">
          <Said seen={seen} summary="Add a column that is a sum…">
            <AddColumnSum columns={columns} />
          </Said>
          <Said seen={seen} summary="Add a row that is a sum…">
            <AddRowSum />
          </Said>
        </div>
      ) : null}
    </div>
  )
}

function Said(props: { seen: string; summary: string; children: ReactNode }) {
  return (
    <details>
      <summary>{props.summary}</summary>
      <Form method="post" className="flex max-w-md flex-col items-start gap-2 py-1">
        <input type="hidden" name="intent" value="declare-relation" />
        <input type="hidden" name="seen" value={props.seen} />
        {props.children}
      </Form>
    </details>
  )
}
