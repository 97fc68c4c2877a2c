import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Difference } from '#app/components/file/difference.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { FilePage, NothingHere } from '#app/components/workspace/file-page.tsx'
import { orNotFound } from '#app/http/refusals.ts'
import { versionsOf } from '#db/queries/output-versions.ts'
import { compareFiles } from '../files/compare-files.server.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { openFile } from './open-file.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Changes of ${data?.page.file.path ?? 'a file'} · Sluice` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { page, file, output } = await openFile(context, params)
  const now = orNotFound(file)
  const versions = await versionsOf(context.deps.db.reader, output.id)
  const earlier = versions.filter(({ sha256 }) => sha256 !== now.sha256)
  const wanted = new URL(request.url).searchParams.get('since')
  const since = earlier.find(({ sha256 }) => sha256 === wanted) ?? earlier[0]
  return {
    page,
    since: since?.sha256 ?? null,
    versions: earlier.map(({ sha256, seenAt, commit }) => ({ sha256, seenAt, commit })),
    difference: since ? await compareFiles(context.deps, { ...now, ...since }, now) : null,
  }
}

export default function WorkspaceChangesPage() {
  const { page, since, versions, difference } = useLoaderData<typeof loader>()
  return (
    <FilePage
      {...page}
      current="changes"
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
    >
      {difference ? (
        <>
          <Form method="get" className="file-note">
            <label>
              Since the version of{' '}
              <select
                name="since"
                defaultValue={since ?? ''}
                className="border-line rounded-std bg-paper border px-2 py-1"
              >
                {versions.map(({ sha256, seenAt, commit }) => (
                  <option key={sha256} value={sha256}>
                    {sayInstant(seenAt)}
                    {commit ? `, commit ${commit.slice(0, 7)}` : ''}
                  </option>
                ))}
              </select>
            </label>
            <Button>Compare</Button>
          </Form>
          <Difference difference={difference} />
        </>
      ) : (
        <NothingHere>There is only one version of this file.</NothingHere>
      )}
    </FilePage>
  )
}
