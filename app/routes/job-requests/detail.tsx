import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Chip } from '#app/components/ui/chip.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { outputWords } from '#app/components/workspace/output-words.ts'
import { jobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { may } from '#app/domain/people/permissions.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findJobRequest } from '#db/queries/job-requests.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import { fileAddress } from '../workspaces/file-address.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Job request ${data?.jobRequest.number ?? data?.jobRequest.identifier} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, now } = context.deps
  const { pipeline: _, ...jobRequest } = orNotFound(
    await findJobRequest(db.reader, params['identifier'] ?? ''),
  )
  const place = { workspaceId: jobRequest.workspaceId }
  const { person } = await requireCapability(context, 'see-workspace', place)
  const outputs = await outputsOf(db.reader, jobRequest.workspaceId)
  return {
    jobRequest,
    now: now(),
    mayRead: may(person, 'read-outputs', place),
    status: jobRequestStatus(jobRequest.jobs.map(({ status }) => status)),
    outputs: outputs
      .filter(({ jobRequestIdentifier }) => jobRequestIdentifier === jobRequest.identifier)
      .map(({ backend, path, action, marks, standing }) => ({
        place: `${backend}/${path}`,
        path,
        action,
        marks,
        standing,
      })),
  }
}

export default function JobRequestPage() {
  const { jobRequest, status, outputs, mayRead, now } = useLoaderData<typeof loader>()
  const { workspace, jobs } = jobRequest
  return (
    <Page
      above={
        <nav aria-label="Where you are">
          <Link to={`/workspaces/${workspace}`}>{workspace}</Link> › Job requests
        </nav>
      }
      title={
        <span className="flex flex-wrap items-center gap-3">
          Job request {jobRequest.number ?? jobRequest.identifier}
          <Chip tone={status === 'succeeded' ? 'ok' : status === 'failed' ? 'stop' : 'plain'}>
            {status.replaceAll('_', ' ')}
          </Chip>
          <Chip>{jobRequest.backendName}</Chip>
        </span>
      }
    >
      <div className="border-line bg-paper rounded-lg border">
        <Facts
          facts={[
            {
              term: 'Identifier',
              says: <span className="font-mono text-xs">{jobRequest.identifier}</span>,
            },
            { term: 'Requested by', says: jobRequest.requestedBy },
            { term: 'Created', says: <Instant at={jobRequest.createdAt} now={now} /> },
            { term: 'Handed over', says: <Instant at={jobRequest.importedAt} now={now} /> },
            {
              term: 'Branch, commit',
              says: (
                <>
                  {jobRequest.branch} ·{' '}
                  <span className="font-mono text-xs" title={jobRequest.commit}>
                    {jobRequest.commit.slice(0, 7)}
                  </span>
                </>
              ),
            },
            {
              term: 'Force run dependencies',
              says: jobRequest.forceRunDependencies ? 'Yes' : 'No',
            },
            { term: 'Requested actions', says: jobRequest.requestedActions.join(', ') },
          ]}
        />
      </div>
      <Section title="Jobs">
        {jobs.length === 0 ? (
          <p className="text-ink-2 p-4">No job of it has been handed over yet.</p>
        ) : (
          <table className="plain-table w-full">
            <caption className="sr-only">Jobs in the order they started</caption>
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col">Status</th>
                <th scope="col">Job</th>
                <th scope="col">Started</th>
                <th scope="col">Completed</th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <tr key={job.id}>
                  <th scope="row">{job.action}</th>
                  <td>
                    {job.status}
                    {job.message ? <div className="text-ink-2 text-xs">{job.message}</div> : null}
                  </td>
                  <td className="font-mono text-xs">{job.identifier}</td>
                  <td>{job.startedAt ? <Instant at={job.startedAt} /> : 'not yet'}</td>
                  <td>{job.completedAt ? <Instant at={job.completedAt} /> : 'not yet'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      <Section title="Outputs by action" note="as they stand in the workspace now">
        {outputs.length === 0 ? (
          <p className="text-ink-2 p-4">No output of the workspace is from this job request now.</p>
        ) : (
          <table className="plain-table w-full">
            <caption className="sr-only">Outputs of this job request</caption>
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col">Output</th>
                <th scope="col">Level</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {outputs
                .toSorted((a, b) => (a.action ?? '').localeCompare(b.action ?? ''))
                .map((output) => (
                  <tr key={output.place}>
                    <td>{output.action}</td>
                    <td className="font-mono text-xs">
                      <Link
                        to={fileAddress(workspace, mayRead ? 'file' : 'provenance', output.place)}
                      >
                        {output.path}
                      </Link>
                    </td>
                    <td>
                      <Chip tone="ok">moderately_sensitive</Chip>
                    </td>
                    <td>
                      <span className="flex flex-wrap gap-1">
                        {output.marks.length === 0 ? 'never requested' : null}
                        {output.marks.map((mark) => (
                          <Chip key={mark} tone={outputWords[mark].tone}>
                            {outputWords[mark].words}
                          </Chip>
                        ))}
                      </span>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </Section>
    </Page>
  )
}
