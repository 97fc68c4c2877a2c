import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext } from '@remix-run/react'
import { Chip } from '#app/components/ui/chip.tsx'
import {
  type Attention,
  ATTENTION,
  AttentionList,
} from '#app/components/workspace/attention-list.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { FollowUp } from '#app/components/ui/follow-up.tsx'
import { sayCount } from '#app/components/ui/number.ts'
import { NewestJobRequests } from '#app/components/workspace/newest-job-requests.tsx'
import { type OnItsWayShown, OnTheirWay } from '#app/components/workspace/on-their-way.tsx'
import { sayUnderWay } from '#app/components/workspace/say-under-way.ts'
import type { TreeEntry } from '#app/components/workspace/tree-entry.ts'
import { WithheldPatterns } from '#app/components/workspace/withheld-patterns.tsx'
import { jobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { type OnItsWay, onTheirWay } from '#db/queries/awaited-outputs.ts'
import { type ListedJobRequest, listJobRequests } from '#db/queries/job-request-list.ts'
import { unopenedIn, withheldIn } from '#db/queries/unopened-entries.ts'
import { fileAddress } from './file-address.ts'
import { requireWorkspace } from './require-workspace.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.workspace.name ?? 'Workspace'} · Sluice` },
]

const SHOWN_JOB_REQUESTS = 20
const SHOWN_FILES = 20

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { workspace } = await requireWorkspace(context, params, 'see-workspace')
  const { db, now } = context.deps
  const workspaceId = workspace.id
  const { rows: jobRequests } = await listJobRequests(
    db.reader,
    { workspaces: [workspaceId] },
    { limit: SHOWN_JOB_REQUESTS },
  )
  const awaited = await onTheirWay(db.reader, { workspaceId })
  const jobsOf = (each: ListedJobRequest) => each.jobs.map(({ status }) => status)
  return {
    workspace,
    now: now(),
    awaited: { count: awaited.length, shown: awaited.slice(0, SHOWN_FILES) },
    unopened: (await unopenedIn(db.reader, workspaceId)).length,
    withheld: await withheldIn(db.reader, workspaceId),
    jobRequests: jobRequests.map((each) => ({
      identifier: each.identifier,
      number: each.number,
      backend: each.backendName,
      requestedBy: each.requestedBy,
      createdAt: each.createdAt,
      actions: each.requestedActions,
      status: jobRequestStatus(jobsOf(each)),
    })),
  }
}

function shownOnTheirWay(
  workspace: string,
  awaited: readonly OnItsWay[],
  entries: readonly TreeEntry[],
): OnItsWayShown[] {
  const here = new Set(entries.flatMap(({ id, path }) => (id === null ? [] : [path])))
  return awaited.map((each) => {
    const place = `${each.backend}/${each.path}`
    return {
      place,
      bytes: each.bytes,
      action: each.action,
      jobRequest: each.jobRequestIdentifier,
      jobRequestName: String(each.jobRequestNumber ?? each.jobRequestIdentifier),
      announcedAt: each.announcedAt,
      earlier: here.has(place) ? fileAddress(workspace, 'provenance', place) : null,
    }
  })
}

function attentionIn(workspace: string, entries: readonly TreeEntry[]): Attention[] {
  return ATTENTION.flatMap((mark) => {
    const found = entries.filter(({ marks }) => marks.includes(mark))
    const files = found.slice(0, SHOWN_FILES).map(({ path }) => ({
      path,
      address: fileAddress(workspace, 'provenance', path),
    }))
    return found.length === 0 ? [] : [{ mark, count: found.length, files }]
  })
}

export default function WorkspaceOverviewPage() {
  const { workspace, withheld, unopened, jobRequests, awaited, now } =
    useLoaderData<typeof loader>()
  // The tree beside this page has them already.
  const entries = useOutletContext<readonly TreeEntry[]>()
  const attention = attentionIn(workspace.name, entries)
  const running = jobRequests.filter(({ status }) => status === 'pending' || status === 'running')
  const words = sayUnderWay({ running: running.length, awaited: awaited.count })
  const none = <span className="text-ink-3">none recorded</span>
  return (
    <div
      className="flex flex-col gap-6 overflow-auto p-6"
      tabIndex={0}
      role="region"
      aria-label="Overview"
    >
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="break-all">{workspace.name}</h1>
        {workspace.archivedAt ? <Chip>archived</Chip> : null}
      </div>
      {words === null ? null : <FollowUp words={words} />}
      <div className="border-line rounded-lg border">
        <Facts
          facts={[
            { term: 'Project', says: workspace.projectName },
            { term: 'Organisations', says: workspace.organisations.join(', ') || none },
            {
              term: 'Backends',
              says: workspace.backends.map(({ name }) => name).join(', ') || 'nothing came in yet',
            },
            { term: 'Branch', says: workspace.branch ?? none },
          ]}
        />
      </div>
      <section className="flex flex-col gap-2">
        <h2>
          Job requests{' '}
          {jobRequests.length === 0 ? null : (
            <Link to={`/job-requests?workspace=${workspace.name}`} className="font-normal">
              all of them
            </Link>
          )}
        </h2>
        {jobRequests.length === 0 ? (
          <p className="text-ink-2">None has been handed over yet.</p>
        ) : (
          <NewestJobRequests jobRequests={jobRequests} now={now} />
        )}
      </section>
      {awaited.count === 0 ? null : (
        <section className="flex flex-col gap-2">
          <h2>On their way</h2>
          <OnTheirWay
            count={awaited.count}
            files={shownOnTheirWay(workspace.name, awaited.shown, entries)}
            now={now}
          />
        </section>
      )}
      {attention.length === 0 ? null : (
        <section className="flex flex-col gap-2">
          <h2>Look at these</h2>
          <AttentionList attention={attention} />
        </section>
      )}
      <section className="flex flex-col gap-2">
        <h2>What stays out</h2>
        <p className="text-ink-2">
          {withheld.length === 0
            ? 'No pattern of this workspace is withheld.'
            : 'Files of these patterns are never stored, shown or requested. Only their number is known here.'}
          {unopened > 0
            ? ` ${sayCount(unopened, 'file that is', 'files that are')} no outputs (logs, notes, files unknown to the manifest) ${unopened === 1 ? 'is' : 'are'} listed in the tree and never opened.`
            : ''}
        </p>
        {withheld.length > 0 ? <WithheldPatterns withheld={withheld} /> : null}
      </section>
    </div>
  )
}
