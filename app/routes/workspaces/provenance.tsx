import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Facts } from '#app/components/ui/facts.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayBytes, sayNumber } from '#app/components/ui/number.ts'
import { FilePage } from '#app/components/workspace/file-page.tsx'
import { versionsOf } from '#db/queries/outputs.ts'
import { fileAddress, type FileViewName } from './file-address.ts'
import { filePageFacts } from './file-facts.server.ts'
import { requireOutput } from './require-workspace.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Provenance of ${data?.page.file.path ?? 'a file'} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const place = await requireOutput(context, params, 'see-workspace')
  const { db, now } = context.deps
  return {
    page: await filePageFacts(db.reader, place),
    now: now(),
    output: place.output,
    versions: await versionsOf(db.reader, place.output.id),
  }
}

export default function WorkspaceProvenancePage() {
  const { page, output, versions, now } = useLoaderData<typeof loader>()
  const none = <span className="text-ink-3">not recorded</span>
  return (
    <FilePage
      {...page}
      current="provenance"
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
    >
      <Facts
        facts={[
          { term: 'Backend', says: output.backend },
          { term: 'Action', says: output.action ?? none },
          {
            term: 'Job',
            says: output.jobIdentifier ? (
              <>
                <span className="font-mono text-xs">{output.jobIdentifier}</span>
                {output.jobStatus ? ` ${output.jobStatus}` : ''}
              </>
            ) : (
              none
            ),
          },
          {
            term: 'Job request',
            says: output.jobRequestIdentifier ? (
              <Link to={`/job-requests/${output.jobRequestIdentifier}`}>
                {output.jobRequestIdentifier}
              </Link>
            ) : (
              none
            ),
          },
          {
            term: 'Commit',
            says: output.commit ? (
              <span className="font-mono text-xs break-all">{output.commit}</span>
            ) : (
              none
            ),
          },
          { term: 'Repository', says: output.repo || none },
          { term: 'Made', says: output.madeAt ? <Instant at={output.madeAt} now={now} /> : none },
          { term: 'Requested by', says: output.madeBy ?? none },
          { term: 'First seen here', says: <Instant at={output.firstSeenAt} now={now} /> },
          {
            term: 'SHA-256',
            says: output.sha256 ? (
              <span className="font-mono text-xs break-all">{output.sha256}</span>
            ) : (
              none
            ),
          },
        ]}
      />
      <div className="overflow-x-auto p-4" tabIndex={0} role="region" aria-label="Versions">
        <h2 className="mb-2">Versions</h2>
        {versions.length === 0 ? (
          <p className="text-ink-2">No bytes of it were ever stored.</p>
        ) : (
          <table className="plain-table">
            <caption className="sr-only">Versions of this file, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Seen</th>
                <th scope="col">SHA-256</th>
                <th scope="col" className="text-right">
                  Size
                </th>
                <th scope="col" className="text-right">
                  Rows
                </th>
                <th scope="col">Action, job</th>
                <th scope="col">Commit</th>
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <tr key={version.sha256}>
                  <td>
                    <Instant at={version.seenAt} now={now} />
                  </td>
                  <td className="font-mono text-xs" title={version.sha256}>
                    {version.sha256.slice(0, 8)}…{version.sha256.slice(-8)}
                    {version.sha256 === output.sha256 ? ' (now)' : ''}
                  </td>
                  <td className="text-right">{sayBytes(version.bytes)}</td>
                  <td className="text-right">
                    {version.rows === null ? '' : sayNumber(version.rows)}
                  </td>
                  <td>
                    {version.action}{' '}
                    <span className="font-mono text-xs">{version.jobIdentifier}</span>
                  </td>
                  <td className="font-mono text-xs">{version.commit?.slice(0, 7)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </FilePage>
  )
}
