import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ColumnList } from '#app/components/file/column-list.tsx'
import { RelationList } from '#app/components/file/relation-list.tsx'
import { FilePage } from '#app/components/workspace/file-page.tsx'
import { orNotFound } from '#app/http/refusals.ts'
import { describedColumns } from '../files/described-columns.server.ts'
import { relationLines } from '../requests/relation-lines.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { openFile } from './open-file.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Columns of ${data?.page.file.path ?? 'a file'} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { page, file, report } = await openFile(context, params)
  const described = await describedColumns(context.deps, orNotFound(file), report)
  const relations = relationLines(report?.relations ?? [], [])
  return { page, ...orNotFound(described), relations, isChecked: report !== null }
}

export default function WorkspaceColumnsPage() {
  const { page, columns, relations, isWaiting, isChecked } = useLoaderData<typeof loader>()
  return (
    <FilePage
      {...page}
      current="columns"
      isChecked={isChecked}
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
    >
      <ColumnList columns={columns} isWaiting={isWaiting} isChecked={isChecked} />
      {isChecked ? <RelationList relations={relations} /> : null}
    </FilePage>
  )
}
