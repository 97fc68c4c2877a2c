import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { jobRequestPage, type Previous } from '#app/commands/job-requests/job-request-page.ts'
import { ActionTable } from '#app/components/job-request/action-table.tsx'
import { PipelineChanges } from '#app/components/job-request/pipeline-changes.tsx'
import { PipelineNotes } from '#app/components/job-request/pipeline-notes.tsx'
import { PipelineGraph } from '#app/components/pipeline/pipeline-graph.tsx'
import { PipelineSource } from '#app/components/pipeline/pipeline-source.tsx'
import { StatusChip } from '#app/components/job-request/status-chip.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { FollowUp } from '#app/components/ui/follow-up.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { sayCount } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { findPolicy } from '#app/domain/disclosure/policies.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { isFinal } from '#app/domain/job-request/job-request-status.ts'
import { statusWords } from '#app/domain/job-request/status-words.ts'
import { whatItLeft } from '#app/domain/job-request/what-it-left.ts'
import type { PipelineReport } from '#app/domain/pipeline/pipeline-report.ts'
import { may } from '#app/domain/people/permissions.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { knownMustFix } from '../workspaces/known-must-fix.server.ts'
import { JobList } from './job-list.tsx'
import { requestFacts } from './request-facts.tsx'
import { drawnActions, linesOfActions, shownActions } from './shown-actions.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Job request ${data?.jobRequest.number ?? data?.jobRequest.identifier} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, now } = context.deps
  const page = orNotFound(await jobRequestPage(db.reader, params['identifier'] ?? ''))
  const { actions: _, ...rest } = page
  const { workspaceId } = page.jobRequest
  const { person } = await requireCapability(context, 'see-workspace', { workspaceId })
  const policy = findPolicy(page.policyId) ?? opensafely
  const actions = shownActions(page, {
    mayRead: may(person, 'read-outputs', { workspaceId }),
    mustFixOf: await knownMustFix(db.reader, workspaceId, policy),
  })
  return {
    ...rest,
    now: now(),
    lead: whatItLeft(actions),
    actions,
    drawn: drawnActions(page),
    lines: linesOfActions(page),
  }
}

export default function JobRequestPage() {
  const page = useLoaderData<typeof loader>()
  const { jobRequest, status, actions, previous, report } = page
  const { workspace, jobs } = jobRequest
  const name = jobRequest.number ?? jobRequest.identifier
  const awaited = page.awaited.length
  const sending =
    awaited === 0
      ? ''
      : ` ${sayCount(awaited, 'announced file is', 'announced files are')} still on ${awaited === 1 ? 'its' : 'their'} way.`
  const failing = page.failureIsCertain ? ' A job has failed already, so it will fail.' : ''
  const words = `${statusWords[status]}${failing}${sending}`
  const isOver = isFinal(status) && awaited === 0
  return (
    <Page
      above={
        <nav aria-label="Where you are">
          <Link to={`/workspaces/${workspace}`}>{workspace}</Link> ›{' '}
          <Link to={`/job-requests?workspace=${workspace}`}>Job requests</Link> › {name}
        </nav>
      }
      title={
        <span className="flex flex-wrap items-center gap-3">
          Job request {name}
          <StatusChip status={status} />
          <Chip>{jobRequest.backendName}</Chip>
          <span className="font-mono text-xs font-normal">{jobRequest.identifier}</span>
        </span>
      }
      lead={isOver ? `${page.lead} ${words}` : page.lead}
    >
      {isOver ? null : <FollowUp words={words} />}
      <div className="border-line bg-paper rounded-lg border">
        <Facts facts={requestFacts(page)} />
      </div>
      {previous === null ? null : (
        <Section title="Changed in the pipeline" note={<Since previous={previous} />}>
          <PipelineChanges changes={previous.changes} />
        </Section>
      )}
      <Section title="Outputs by action" note="what ran, what it wrote, who may see it">
        {actions.length === 0 ? (
          <p className="text-ink-2 p-4">
            The job request came without a pipeline that can be read.
          </p>
        ) : (
          <ActionTable actions={actions} commit={jobRequest.commit} />
        )}
      </Section>
      <div
        className={`grid grid-cols-1 gap-4 ${actions.length === 0 ? '' : 'lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]'}`}
      >
        {actions.length === 0 ? null : (
          <Section title="Pipeline" note={sayDrawing(report.overlaps.length)}>
            <PipelineGraph actions={page.drawn} />
            <PipelineNotes report={report} refusedToday={page.refusedToday} />
          </Section>
        )}
        {jobRequest.pipeline === '' ? null : (
          <Section title="project.yaml" note={sayVersion(report)}>
            {actions.length === 0 ? (
              <PipelineNotes report={report} refusedToday={page.refusedToday} />
            ) : null}
            <PipelineSource
              text={jobRequest.pipeline}
              marked={page.lines.filter(({ ranHere }) => ranHere)}
              drawn={page.lines}
            />
          </Section>
        )}
      </div>
      <Section title="Jobs" note={`over time, by the clock of ${jobRequest.backendName}`}>
        <JobList jobs={jobs} now={page.now} />
      </Section>
    </Page>
  )
}

function Since({ previous }: { previous: Pick<Previous, 'identifier' | 'number'> }) {
  return (
    <>
      since{' '}
      <Link to={`/job-requests/${previous.identifier}`}>
        job request {previous.number ?? previous.identifier}
      </Link>{' '}
      on the same backend
    </>
  )
}

function sayDrawing(overlaps: number): string {
  const words = 'solid ran here, dashed did not'
  if (overlaps === 0) return words
  return `${words}; ${sayCount(overlaps, 'pair of patterns overlaps', 'pairs of patterns overlap')}`
}

function sayVersion({ version, problems }: Pick<PipelineReport, 'version' | 'problems'>): string {
  const of = (severity: 'error' | 'warning') =>
    problems.filter((problem) => problem.severity === severity).length
  const parts = [`version ${version ?? 'unknown'}`]
  if (of('error') > 0) parts.push(sayCount(of('error'), 'error'))
  if (of('warning') > 0) parts.push(sayCount(of('warning'), 'warning'))
  return parts.join(' · ')
}
