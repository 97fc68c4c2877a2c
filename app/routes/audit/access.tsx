import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { buttonLook } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { ACCESS_KINDS, accessIn } from '#app/domain/audit/access-rows.ts'
import { readCursor } from '#app/domain/audit/cursor.ts'
import { namesNeeded } from '#app/domain/audit/describe.ts'
import { filterQuery, readFilter } from '#app/domain/audit/log-filter.ts'
import { shortHash } from '#app/domain/audit/names.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { may } from '#app/domain/people/permissions.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { grantsBefore } from '#db/queries/access-grants.ts'
import { findNames } from '#db/queries/log-names.ts'
import { listLog } from '#db/queries/log.ts'
import { resolveFilter } from '#db/queries/log-scope.ts'
import { sayActingRole } from './choices.ts'
import { readerOf } from './reader-of.ts'
import { sayUnknown } from './say-unknown.ts'

export const meta: MetaFunction = () => [{ title: 'Access · Sluice' }]

const PAGE = 50
/** What the report is narrowed by. */
const FIELDS = ['from', 'to', 'workspace', 'person', 'request', 'file'] as const

/** Who looked at which unreleased file, when, and why they were allowed to. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'read-log')
  const db = context.deps.db.reader
  const { searchParams } = new URL(request.url)
  const read = (field: string) => searchParams.get(field)
  const { filter, problems } = readFilter((field) =>
    FIELDS.some((one) => one === field) ? read(field) : null,
  )
  const { scope, unknown } = await resolveFilter(db, filter)
  const cursor = readCursor(read)
  const isNowhere = problems.length > 0 || unknown.length > 0
  const page = isNowhere
    ? { rows: [], hasNewer: false, hasOlder: false }
    : await listLog(db, { ...scope, kinds: ACCESS_KINDS }, readerOf(person), {
        cursor,
        limit: PAGE,
      })
  const entries = page.rows.map(({ body }) => readEntry(body))
  const names = await findNames(db, namesNeeded(entries))
  const grants = await grantsBefore(db, entries)
  const query = (more: Record<string, string>) => `/audit/access?${filterQuery(filter, more)}`
  const [newest] = page.rows
  const oldest = page.rows.at(-1)
  const shown = {
    filter,
    problems: [...problems, ...unknown.map(sayUnknown)],
    isFiltered: Object.keys(filter).length > 0,
    mayExport: may(person, 'export-log'),
    exportQuery: filterQuery(filter),
    rows: entries.map((entry) => {
      const access = accessIn(entry, names, grants.get(entry.seq) ?? null)
      return { ...access, time: sayInstant(access.at), roleWords: sayActingRole(access.role) }
    }),
    newerHref: page.hasNewer && newest ? query({ after: String(newest.seq) }) : null,
    olderHref: page.hasOlder && oldest ? query({ before: String(oldest.seq) }) : null,
  }
  return data(shown, { status: problems.length > 0 ? 422 : 200 })
}

export default function AccessPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Access to unreleased files"
      above={<a href="/audit">Audit</a>}
      lead="Every first opening of a file version by a person in a session, and every download. What belongs to a turn under way is shown once it ends."
      actions={
        page.mayExport ? (
          <a
            className={buttonLook()}
            href={`/audit/export/access.csv?${page.exportQuery}`}
            download
          >
            Access (CSV)
          </a>
        ) : null
      }
    >
      <Narrow filter={page.filter} problems={page.problems} />
      {page.rows.length === 0 ? (
        <p>{page.isFiltered ? 'Nothing matches.' : 'Nobody has opened an unreleased file yet.'}</p>
      ) : (
        <Section title="Access" note="newest first">
          <Rows rows={page.rows} />
        </Section>
      )}
      <nav aria-label="Pages of the report" className="flex gap-4 print:hidden">
        {page.newerHref ? <a href={page.newerHref}>Newer</a> : null}
        {page.olderHref ? <a href={page.olderHref}>Older</a> : null}
      </nav>
    </Page>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const labels: Record<(typeof FIELDS)[number], string> = {
  from: 'From',
  to: 'To',
  workspace: 'Workspace',
  person: 'Who',
  request: 'Request (name #3)',
  file: 'File: path or SHA-256',
}

function Narrow({ filter, problems }: Pick<Loaded, 'filter' | 'problems'>) {
  return (
    <form
      method="get"
      action="/audit/access"
      role="search"
      className="grid grid-cols-2 items-start gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6 print:hidden"
    >
      {FIELDS.map((field) => (
        <Field
          key={field}
          label={labels[field]}
          name={field}
          defaultValue={filter[field] ?? ''}
          problem={problems.find((each) => each.field === field)?.because}
          autoComplete="off"
          {...(field === 'from' || field === 'to' ? { type: 'date' } : {})}
        />
      ))}
      <div className="flex items-center gap-3 self-end">
        <Button kind="primary">Filter</Button>
        <a href="/audit/access">Clear</a>
      </div>
    </form>
  )
}

function Rows({ rows }: Pick<Loaded, 'rows'>) {
  return (
    <table className="plain-table stack-table w-full">
      <thead>
        <tr>
          {['Entry', 'When', 'Who', 'Why allowed', 'File', 'SHA-256', 'Where'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <td className="tabular-nums" data-label="Entry">
              <a href={`/audit/entries/${row.seq}`}>{row.seq}</a>
            </td>
            <td className="whitespace-nowrap" data-label="When">
              {row.time}
            </td>
            <td data-label="Who">
              {row.who} {row.what}
            </td>
            <td data-label="Why allowed">
              {row.why}
              {row.grantedBy === null ? null : (
                <>
                  , by <a href={`/audit/entries/${row.grantedBy}`}>entry {row.grantedBy}</a>
                </>
              )}
            </td>
            <td className="font-mono text-xs [overflow-wrap:anywhere]" data-label="File">
              {row.path}
            </td>
            <td className="font-mono text-xs" data-label="SHA-256" title={row.sha256}>
              {shortHash(row.sha256)}
            </td>
            <td data-label="Where">{row.request ?? row.workspace}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
