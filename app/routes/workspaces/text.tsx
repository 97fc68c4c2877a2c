import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FileBody } from '#app/components/file/file-body.tsx'
import { FilePage } from '#app/components/workspace/file-page.tsx'
import { orNotFound } from '#app/http/refusals.ts'
import { viewText } from '../files/view-file.server.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { addressesOf, openFile, wantedIn } from './open-file.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Text of ${data?.page.file.path ?? 'a file'} · Sluice` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { page, file } = await openFile(context, params)
  const addresses = addressesOf(page, 'text')
  return {
    page,
    view: await viewText(context.deps.store, orNotFound(file), {
      addresses,
      report: null,
      ...wantedIn(request),
    }),
  }
}

export default function WorkspaceTextPage() {
  const { page, view } = useLoaderData<typeof loader>()
  return (
    <FilePage
      {...page}
      current="text"
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
    >
      <FileBody view={view} path={page.file.path} sha256={`${page.file.sha256} text`} />
    </FilePage>
  )
}
