import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { jobRequestPage } from '#app/commands/job-requests/job-request-page.ts'
import { ActionTable } from '#app/components/job-request/action-table.tsx'
import { PipelineChanges } from '#app/components/job-request/pipeline-changes.tsx'
import { PipelineNotes } from '#app/components/job-request/pipeline-notes.tsx'
import { PipelineGraph } from '#app/components/pipeline/pipeline-graph.tsx'
import { PipelineSource } from '#app/components/pipeline/pipeline-source.tsx'
import { StatusChip } from '#app/components/job-request/status-chip.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { statusWords } from '#app/domain/job-request/status-words.ts'
import { may } from '#app/domain/people/permissions.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { JobList } from './job-list.tsx'
import { requestFacts } from './request-facts.tsx'
import { drawnActions, linesThatRan, shownActions } from './shown-actions.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Job request ${data?.jobRequest.number ?? data?.jobRequest.identifier} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, now } = context.deps
  const page = orNotFound(await jobRequestPage(db.reader, params['identifier'] ?? ''))
  const { actions: _, ...rest } = page
  const place = { workspaceId: page.jobRequest.workspaceId }
  const { person } = await requireCapability(context, 'see-workspace', place)
  return {
    ...rest,
    now: now(),
    actions: shownActions(page, may(person, 'read-outputs', place)),
    drawn: drawnActions(page),
    ranHere: linesThatRan(page),
  }
}

export default function JobRequestPage() {
  const page = useLoaderData<typeof loader>()
  const { jobRequest, status, actions, previous, report, refusedToday } = page
  const { workspace, jobs } = jobRequest
  const ran = actions.filter((action) => action.ranHere !== null).length
  const failing = page.failureIsCertain ? ' A job has failed already, so it will fail.' : ''
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
          <StatusChip status={status} />
          <Chip>{jobRequest.backendName}</Chip>
        </span>
      }
      lead={`${ran} of the ${actions.length} actions of the pipeline ran here. ${statusWords[status]}${failing}`}
    >
      <div className="border-line bg-paper rounded-lg border">
        <Facts facts={requestFacts(page)} />
      </div>
      <Section title="Jobs">
        <JobList jobs={jobs} />
      </Section>
      <Section title="Outputs by action" note="what ran, what it wrote, who may see it">
        {actions.length === 0 ? (
          <p className="text-ink-2 p-4">
            The job request came without a pipeline that can be read.
          </p>
        ) : (
          <ActionTable actions={actions} />
        )}
      </Section>
      {previous === null ? null : (
        <Section
          title="Changed in the pipeline"
          note={
            <>
              since{' '}
              <Link to={`/job-requests/${previous.identifier}`}>
                job request {previous.number ?? previous.identifier}
              </Link>
            </>
          }
        >
          <PipelineChanges changes={previous.changes} />
        </Section>
      )}
      {actions.length === 0 ? null : (
        <Section title="Pipeline" note="solid ran here, dashed did not">
          <PipelineGraph actions={page.drawn} />
        </Section>
      )}
      {jobRequest.pipeline === '' ? null : (
        <Section title="project.yaml" note={`version ${report.version ?? 'unknown'}`}>
          <PipelineNotes report={report} refusedToday={refusedToday} />
          <PipelineSource text={jobRequest.pipeline} ranHere={page.ranHere} />
        </Section>
      )}
    </Page>
  )
}
