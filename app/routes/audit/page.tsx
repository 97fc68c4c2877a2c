import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EventTable } from '#app/components/audit/event-table.tsx'
import { FilterForm } from '#app/components/audit/filter-form.tsx'
import { buttonLook } from '#app/components/ui/button.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { sayNumber } from '#app/components/ui/number.ts'
import { readCursor } from '#app/domain/audit/cursor.ts'
import { filterQuery, readFilter } from '#app/domain/audit/log-filter.ts'
import { may } from '#app/domain/people/permissions.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findLogVerification, type LogVerification } from '#db/queries/log-verification.ts'
import { lastSeq, listLog } from '#db/queries/log.ts'
import { resolveFilter } from '#db/queries/log-scope.ts'
import { actionChoices, decisionChoices, roleChoices } from './choices.ts'
import { readerOf } from './reader-of.ts'
import { sayUnknown } from './say-unknown.ts'
import { showEvents } from './show-events.ts'

export const meta: MetaFunction = () => [{ title: 'Audit · Sluice' }]

const PAGE = 50

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'read-log')
  const db = context.deps.db.reader
  const { searchParams } = new URL(request.url)
  const read = (field: string) => searchParams.get(field)
  const { filter, problems } = readFilter(read)
  const { scope, unknown } = await resolveFilter(db, filter)
  const nowhere = problems.length > 0 || unknown.length > 0
  const cursor = readCursor(read)
  const page = nowhere
    ? { rows: [], hasNewer: false, hasOlder: false }
    : await listLog(db, scope, readerOf(person), { cursor, limit: PAGE })
  const query = (more: Record<string, string>) => `/audit?${filterQuery(filter, more)}`
  const [newest] = page.rows
  const oldest = page.rows.at(-1)
  const shown = {
    filter,
    problems: [...problems, ...unknown.map(sayUnknown)],
    isFiltered: Object.keys(filter).length > 0,
    last: await lastSeq(db),
    verified: sayVerified(await findLogVerification(db)),
    // An export of a filter that names nothing is refused.
    mayExport: may(person, 'export-log') && !nowhere,
    exportQuery: filterQuery(filter),
    events: await showEvents(db, page.rows),
    newestHref: page.hasNewer ? query({}) : null,
    newerHref: page.hasNewer && newest ? query({ after: String(newest.seq) }) : null,
    olderHref: page.hasOlder && oldest ? query({ before: String(oldest.seq) }) : null,
    actions: actionChoices,
    decisions: decisionChoices,
    roles: roleChoices,
  }
  return data(shown, { status: problems.length > 0 ? 422 : 200 })
}

export default function AuditPage() {
  const page = useLoaderData<typeof loader>()
  const { events, isFiltered, last, newestHref, newerHref, olderHref } = page
  return (
    <Page
      title="Audit"
      lead={
        <>
          {last < 0 ? 'Nothing has happened yet.' : `The log runs to entry ${sayNumber(last)}.`}{' '}
          <a href="/admin/log">{page.verified}</a>. Reports:{' '}
          <a href="/audit/access">access to unreleased files</a>,{' '}
          <a href="/audit/retention">unreleased bytes still held</a>.
        </>
      }
      actions={page.mayExport ? <Exports query={page.exportQuery} /> : null}
    >
      <FilterForm {...page} />
      {events.length === 0 ? (
        <p>{isFiltered ? 'No events match.' : 'There are no events here.'}</p>
      ) : (
        <Section title="Events" note="newest first">
          <EventTable events={events} />
        </Section>
      )}
      <nav aria-label="Pages of the log" className="flex gap-4 print:hidden">
        {newestHref ? <a href={newestHref}>Newest</a> : null}
        {newerHref ? <a href={newerHref}>Newer</a> : null}
        {olderHref ? <a href={olderHref}>Older</a> : null}
      </nav>
    </Page>
  )
}

/** How far the log was verified, and when; or that it was not. */
function sayVerified(latest: LogVerification | undefined): string {
  if (latest === undefined) return 'Not verified yet'
  const { at, size, problem } = latest
  return problem === null
    ? `Verified to entry ${sayNumber(size - 1)} at ${sayInstant(at)}`
    : `DOES NOT VERIFY since ${sayInstant(at)}`
}

const exports = [
  { name: 'decisions.csv', words: 'Decisions (CSV)' },
  { name: 'events.csv', words: 'Events (CSV)' },
  { name: 'events.jsonl', words: 'Events (JSON Lines)' },
  { name: 'bundle.zip', words: 'Bundle to verify (zip)' },
]

function Exports({ query }: { query: string }) {
  return exports.map(({ name, words }) => (
    <a key={name} className={buttonLook()} href={`/audit/export/${name}?${query}`} download>
      {words}
    </a>
  ))
}
