import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, buttonLook } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { sayDay } from '#app/components/ui/instant.tsx'
import { sayBytes, sayCount } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { may } from '#app/domain/people/permissions.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { listHeld } from '#db/queries/retention.ts'

export const meta: MetaFunction = () => [{ title: 'Retention · Sluice' }]

const PAGE = 50

/** What unreleased bytes are still held, since when, for which requests that ended. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'read-log')
  const { searchParams } = new URL(request.url)
  const workspace = searchParams.get('workspace')?.trim() ?? ''
  const [endedAt = '', id = ''] = (searchParams.get('after') ?? '').split(' ')
  const found = await listHeld(context.deps.db.reader, {
    workspace: workspace === '' ? null : workspace,
    after: id === '' ? null : { endedAt, id },
    limit: PAGE + 1,
  })
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  const next =
    found.length > PAGE && last
      ? new URLSearchParams({ workspace, after: `${last.endedAt} ${last.id}` }).toString()
      : null
  return {
    workspace,
    mayExport: may(person, 'export-log'),
    exportHref:
      workspace === ''
        ? '/audit/export/retention.csv'
        : `/audit/export/retention.csv?${new URLSearchParams({ workspace }).toString()}`,
    nextHref: next === null ? null : `/audit/retention?${next}`,
    rows: rows.map(({ files, bytes, heldSince, endedAt: ended, present, ...row }) => ({
      ...row,
      ended: sayDay(ended),
      since: sayDay(heldSince),
      held: `${sayCount(files, 'file')}, ${sayBytes(bytes)}`,
      present: present === 0 ? '' : `${sayCount(present, 'file')} of these`,
    })),
  }
}

export default function RetentionPage() {
  const { rows, workspace, nextHref, exportHref, mayExport } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Unreleased bytes still held"
      above={<a href="/audit">Audit</a>}
      lead="Requests that ended, with bytes that were never released or were recalled and are still in the store. The one that ended first stands at the top. Released bytes are not counted."
      actions={
        mayExport ? (
          <a className={buttonLook()} href={exportHref} download>
            Held (CSV)
          </a>
        ) : null
      }
    >
      <form
        method="get"
        action="/audit/retention"
        role="search"
        className="flex flex-wrap items-end gap-3 print:hidden"
      >
        <Field label="Workspace" name="workspace" defaultValue={workspace} autoComplete="off" />
        <Button kind="primary">Filter</Button>
        <a href="/audit/retention">Clear</a>
      </form>
      {rows.length === 0 ? (
        <p>Nothing unreleased is held for a request that ended.</p>
      ) : (
        <Section title="Held" note="by request">
          <table className="plain-table stack-table w-full">
            <thead>
              <tr>
                {['Request', 'Ended', 'As', 'Held', 'Since', 'Present output too'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <a href={`/requests/${row.id}`}>
                      {row.workspace} #{row.number}
                    </a>
                    , {row.title}
                  </td>
                  <td className="whitespace-nowrap" data-label="Ended">
                    {row.ended}
                  </td>
                  <td data-label="As">{row.status}</td>
                  <td className="whitespace-nowrap tabular-nums" data-label="Held">
                    {row.held}
                  </td>
                  <td className="whitespace-nowrap" data-label="Since">
                    {row.since}
                  </td>
                  <td data-label="Present output too">{row.present}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      {nextHref ? <a href={nextHref}>Ended later</a> : null}
    </Page>
  )
}
