import type { JobRequestPage, Previous } from '#app/commands/job-requests/job-request-page.ts'
import type { Fact } from '#app/components/ui/facts.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayDuration } from '#app/domain/job-request/timeline.ts'

/** Everything that is known of the job request itself, name by name. */
export function requestFacts({
  jobRequest,
  organisations,
  timeline,
  previous,
  previousSuccessful,
  now,
}: Pick<JobRequestPage, 'jobRequest' | 'organisations' | 'timeline' | 'previousSuccessful'> & {
  readonly previous: Omit<Previous, 'changes'> | null
  readonly now: string
}): Fact[] {
  const { startedAt, finishedAt, totalJobTime, elapsed } = timeline
  const commit = jobRequest.commit.slice(0, 7)
  return [
    { term: 'Requested by', says: jobRequest.requestedBy },
    { term: 'Organisation', says: organisations.join(', ') || 'none recorded' },
    {
      term: 'Branch, commit',
      says: (
        <>
          {jobRequest.branch} ·{' '}
          <span className="font-mono text-xs" title={jobRequest.commit}>
            {jobRequest.repo === null ? (
              commit
            ) : (
              <a href={`${jobRequest.repo}/tree/${jobRequest.commit}`}>{commit}</a>
            )}
          </span>
        </>
      ),
    },
    { term: 'Force run dependencies', says: jobRequest.forceRunDependencies ? 'Yes' : 'No' },
    { term: 'Created', says: <Instant at={jobRequest.createdAt} now={now} /> },
    { term: 'Started', says: startedAt ? <Instant at={startedAt} /> : 'not yet' },
    { term: 'Finished', says: finishedAt ? <Instant at={finishedAt} /> : 'not yet' },
    {
      term: 'Elapsed, total job time',
      says: `${sayDuration(elapsed)} · ${sayDuration(totalJobTime)}`,
    },
    {
      term: 'Identifier',
      says: <span className="font-mono text-xs">{jobRequest.identifier}</span>,
    },
    { term: 'Requested actions', says: jobRequest.requestedActions.join(', ') || 'none' },
    { term: 'Handed over', says: <Instant at={jobRequest.importedAt} now={now} /> },
    {
      term: 'Code comparison',
      says: (
        <>
          <Comparison with={previous} name="previous" /> ·{' '}
          <Comparison with={previousSuccessful} name="previous successful" />
        </>
      ),
    },
  ]
}

function Comparison({
  with: earlier,
  name,
}: {
  with: Omit<Previous, 'changes'> | null
  name: string
}) {
  if (earlier === null) return <>no {name} job request</>
  if (earlier.compare === null) return <>{name}: no repository recorded</>
  return <a href={earlier.compare}>{name}</a>
}
