import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useOutletContext } from '@remix-run/react'
import { StatusChip } from '#app/components/job-request/status-chip.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import {
  type Attention,
  ATTENTION,
  AttentionList,
} from '#app/components/workspace/attention-list.tsx'
import { Facts } from '#app/components/ui/facts.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayCount, sayNumber } from '#app/components/ui/number.ts'
import type { TreeEntry } from '#app/components/workspace/tree-entry.ts'
import { jobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { listJobRequests } from '#db/queries/job-request-list.ts'
import { unopenedIn, withheldIn } from '#db/queries/unopened-entries.ts'
import { fileAddress } from './file-address.ts'
import { requireWorkspace } from './require-workspace.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.workspace.name ?? 'Workspace'} · Sluice` },
]

const SHOWN_JOB_REQUESTS = 20

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { workspace } = await requireWorkspace(context, params, 'see-workspace')
  const { db, now } = context.deps
  const workspaceId = workspace.id
  const { rows: jobRequests } = await listJobRequests(
    db.reader,
    { workspaces: [workspaceId] },
    { limit: SHOWN_JOB_REQUESTS },
  )
  return {
    workspace,
    now: now(),
    unopened: (await unopenedIn(db.reader, workspaceId)).length,
    withheld: await withheldIn(db.reader, workspaceId),
    jobRequests: jobRequests.map((each) => ({
      identifier: each.identifier,
      number: each.number,
      backend: each.backendName,
      requestedBy: each.requestedBy,
      createdAt: each.createdAt,
      actions: each.requestedActions,
      status: jobRequestStatus(each.jobs.map(({ status }) => status)),
    })),
  }
}

const SHOWN_FILES = 20

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
  const { workspace, withheld, unopened, jobRequests, now } = useLoaderData<typeof loader>()
  // The tree beside this page has them already.
  const entries = useOutletContext<readonly TreeEntry[]>()
  const attention = attentionIn(workspace.name, entries)
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
          <div
            className="border-line overflow-x-auto rounded-lg border"
            tabIndex={0}
            role="region"
            aria-label="Job requests"
          >
            <table className="plain-table w-full">
              <caption className="sr-only">The newest job requests of this workspace</caption>
              <thead>
                <tr>
                  <th scope="col">Job request</th>
                  <th scope="col">Backend</th>
                  <th scope="col">Status</th>
                  <th scope="col">Actions</th>
                  <th scope="col">Requested</th>
                </tr>
              </thead>
              <tbody>
                {jobRequests.map((each) => (
                  <tr key={each.identifier}>
                    <th scope="row">
                      <Link to={`/job-requests/${each.identifier}`}>
                        {each.number ?? each.identifier}
                      </Link>
                    </th>
                    <td>{each.backend}</td>
                    <td>
                      <StatusChip status={each.status} />
                    </td>
                    <td>{each.actions.join(', ')}</td>
                    <td>
                      {each.requestedBy}, <Instant at={each.createdAt} now={now} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
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
        {withheld.length > 0 ? (
          <div
            className="border-line overflow-x-auto rounded-lg border"
            tabIndex={0}
            role="region"
            aria-label="What stays out"
          >
            <table className="plain-table w-full">
              <caption className="sr-only">Patterns that are withheld</caption>
              <thead>
                <tr>
                  <th scope="col">Pattern</th>
                  <th scope="col">Action</th>
                  <th scope="col">Backend</th>
                  <th scope="col">Level</th>
                  <th scope="col" className="text-right">
                    Files
                  </th>
                </tr>
              </thead>
              <tbody>
                {withheld.map((each) => (
                  <tr key={`${each.backend} ${each.action} ${each.pattern}`}>
                    <td className="font-mono text-xs">{each.pattern}</td>
                    <td>{each.action}</td>
                    <td>{each.backend}</td>
                    <td>
                      <Chip tone="stop">{each.level}</Chip>
                    </td>
                    <td className="text-right">{sayNumber(each.files)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </section>
    </div>
  )
}
