import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { levelsOverTime } from '#app/commands/job-requests/levels-over-time.ts'
import { StatusChip } from '#app/components/job-request/status-chip.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayBytes, sayNumber } from '#app/components/ui/number.ts'
import { FilePage } from '#app/components/workspace/file-page.tsx'
import { readStatus } from '#app/domain/job-request/job-request-status.ts'
import { outputNotes } from '#app/domain/outputs/output-notes.ts'
import type { Level } from '#app/domain/pipeline/level.ts'
import { versionsOf } from '#db/queries/output-versions.ts'
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
    notes: outputNotes(place.output),
    versions: await versionsOf(db.reader, place.output.id),
    levels: await levelsOverTime(db.reader, {
      workspaceId: place.workspace.id,
      backendId: place.output.backendId,
      path: place.output.path,
    }),
  }
}

export default function WorkspaceProvenancePage() {
  const { page, output, versions, levels, notes, now } = useLoaderData<typeof loader>()
  const none = <span className="text-ink-3">not recorded</span>
  return (
    <FilePage
      {...page}
      current="provenance"
      hrefOf={(tab) => fileAddress(page.workspace, tab as FileViewName, page.place)}
    >
      {notes.length > 0 ? (
        <ul className="border-line list-disc border-b py-3 pr-4 pl-8">
          {notes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <Facts
        facts={[
          { term: 'Backend', says: output.backend },
          { term: 'Action', says: output.action ?? none },
          {
            term: 'Job',
            says: output.jobIdentifier ? (
              <>
                <span className="font-mono text-xs">{output.jobIdentifier}</span>{' '}
                {output.jobStatus ? <StatusChip status={readStatus(output.jobStatus)} /> : null}
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
                    {version.jobRequestIdentifier ? (
                      <div>
                        <Link to={`/job-requests/${version.jobRequestIdentifier}`}>
                          its job request
                        </Link>
                      </div>
                    ) : null}
                  </td>
                  <td className="font-mono text-xs">{version.commit?.slice(0, 7)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <h2 className="mt-4 mb-2">Level in project.yaml</h2>
        {levels.length === 0 ? (
          <p className="text-ink-2">No job request of this backend was handed over.</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {levels.map(({ identifier, number, createdAt, level }, place) => (
              <li key={identifier}>
                <LevelChip level={level} />{' '}
                {place === levels.length - 1 ? 'at least since' : 'changed with'}{' '}
                <Link to={`/job-requests/${identifier}`}>job request {number ?? identifier}</Link>,{' '}
                <Instant at={createdAt} now={now} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </FilePage>
  )
}

function LevelChip({ level }: { level: Level | null }) {
  if (level === null) return <Chip>no pattern matches it</Chip>
  return <Chip tone={level === 'moderately_sensitive' ? 'ok' : 'stop'}>{level}</Chip>
}
