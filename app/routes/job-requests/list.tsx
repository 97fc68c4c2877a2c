import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { JobRequestFilter } from '#app/components/job-request/job-request-filter.tsx'
import { JobRequestTable } from '#app/components/job-request/job-request-table.tsx'
import { buttonLook } from '#app/components/ui/button.tsx'
import { FollowUp } from '#app/components/ui/follow-up.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { isFinal } from '#app/domain/job-request/job-request-status.ts'
import {
  listQuery,
  type ListKey,
  readListCursor,
  readListFilter,
  sayListKey,
} from '#app/domain/job-request/list-filter.ts'
import { visibleWorkspaces } from '#app/domain/people/visible-workspaces.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { listBackends } from '#db/queries/backends.ts'
import { listJobRequests } from '#db/queries/job-request-list.ts'
import { workspaceNames } from '#db/queries/workspaces.ts'
import { listedJobRequest } from './listed-job-request.ts'
import { scopeOf } from './list-scope.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Job requests${page?.filter.workspace ? ` of ${page.filter.workspace}` : ''} · Sluice` },
]

const PAGE = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'see-own-workspaces')
  const { db, now } = context.deps
  const { searchParams } = new URL(request.url)
  const read = (field: string) => searchParams.get(field)
  const { filter, problems } = readListFilter(read)
  const visible = visibleWorkspaces(person)
  const workspaces = await workspaceNames(db.reader, visible)
  const backends = await listBackends(db.reader)
  const { scope, unknown } = scopeOf(filter, { visible, workspaces, backends })
  const cursor = readListCursor(read)
  const isWrong = problems.length > 0 || unknown.length > 0
  const page = isWrong
    ? { rows: [], hasNewer: false, hasOlder: false }
    : await listJobRequests(db.reader, scope, { cursor, limit: PAGE })
  const [newest] = page.rows
  const oldest = page.rows.at(-1)
  const rows = page.rows.map(listedJobRequest)
  const href = (more: Record<string, string>) => `/job-requests?${listQuery(filter, more)}`
  const hrefOf = (kind: 'before' | 'after', key: ListKey) => href({ [kind]: sayListKey(key) })
  return data(
    {
      filter,
      problems: [...problems, ...unknown],
      isFiltered: Object.keys(filter).length > 0,
      workspaces: workspaces.map(({ name }) => name),
      backends: backends.map(({ slug, name }) => ({ slug, name })),
      rows,
      isOpen: rows.some(({ status }) => !isFinal(status) && status !== 'unknown'),
      now: now(),
      newestHref: page.hasNewer ? href({}) : null,
      newerHref: page.hasNewer && newest ? hrefOf('after', newest) : null,
      olderHref: page.hasOlder && oldest ? hrefOf('before', oldest) : null,
    },
    { status: problems.length > 0 ? 422 : 200 },
  )
}

export default function JobRequestsPage() {
  const page = useLoaderData<typeof loader>()
  const { rows, filter, isFiltered, newestHref, newerHref, olderHref } = page
  return (
    <Page
      title="Job requests"
      lead="What was run against the records of patients, newest first. Times are UTC."
    >
      {page.workspaces.length === 0 ? (
        <div className="border-line bg-paper rounded-lg border p-6">
          <h2>You are in no workspace yet</h2>
          <p className="text-ink-2">
            Job requests are shown to those who belong to their workspace. An administrator lets
            people in.
          </p>
        </div>
      ) : (
        <>
          <JobRequestFilter {...page} />
          {rows.length === 0 ? (
            <div className="border-line bg-paper rounded-lg border p-6">
              <h2>{isFiltered ? 'No job request matches' : 'There are no job requests yet'}</h2>
              <p className="text-ink-2">
                {isFiltered
                  ? 'Take a filter away. A search finds whole identifiers and numbers, commits from seven digits on, and actions by the beginning of their name.'
                  : 'They appear here as soon as a backend hands one over.'}
              </p>
            </div>
          ) : (
            <Section title={filter.workspace ?? 'All workspaces'} note="newest first">
              {page.isOpen ? (
                <div className="px-3 pt-2">
                  <FollowUp words="Some of them still run." />
                </div>
              ) : null}
              <JobRequestTable rows={rows} filter={filter} now={page.now} />
            </Section>
          )}
          <nav aria-label="Pages of the list" className="flex flex-wrap gap-3">
            <PageLink href={newestHref} words="Newest" />
            <PageLink href={newerHref} words="Newer" />
            <PageLink href={olderHref} words="Older" />
          </nav>
        </>
      )}
    </Page>
  )
}

function PageLink({ href, words }: { href: string | null; words: string }) {
  if (href === null) return null
  return (
    <a href={href} className={buttonLook()}>
      {words}
    </a>
  )
}
