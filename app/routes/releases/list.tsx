import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/ui/button.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { Field, inputLook } from '#app/components/ui/field.tsx'
import { sayDay } from '#app/components/ui/instant.tsx'
import { sayBytes, sayCount } from '#app/components/ui/number.ts'
import { Page, Section } from '#app/components/ui/page.tsx'
import { may } from '#app/domain/people/permissions.ts'
import type { Db } from '#db/open.ts'
import { listReleasesToManage } from '#db/queries/releases-to-manage.ts'
import { listPublicReleases, publicProjects } from '#db/queries/public-releases.ts'

export const meta: MetaFunction = () => [
  { title: 'Releases · Sluice' },
  { name: 'description', content: 'Research outputs that were checked and released.' },
]

const PAGE = 25

export async function loader({ context, request }: LoaderFunctionArgs) {
  const db = context.deps.db.reader
  const { searchParams } = new URL(request.url)
  const search = (searchParams.get('search') ?? '').trim().slice(0, 200)
  const project = searchParams.get('project') || null
  const found = await listPublicReleases(db, {
    search,
    project,
    after: readAfter(searchParams.get('after')),
    limit: PAGE,
  })
  const last = found.length > PAGE ? found[PAGE - 1] : undefined
  const next = last && new URLSearchParams({ after: `${last.publishedAt}~${last.id}` })
  if (next && search !== '') next.set('search', search)
  if (next && project !== null) next.set('project', project)
  return {
    search,
    project,
    waiting: may(context.person, 'recall-release') ? await waitingReleases(db) : [],
    projects: await publicProjects(db),
    isFiltered: search !== '' || project !== null,
    isFirstPage: !searchParams.has('after'),
    next: next ? `?${next.toString()}` : null,
    releases: found.slice(0, PAGE).map(({ publishedAt, files, bytes, ...release }) => ({
      ...release,
      day: sayDay(publishedAt),
      size: `${sayCount(files, 'file')}, ${sayBytes(bytes)}`,
    })),
  }
}

/** What waits for a word of an output checker. */
async function waitingReleases(db: Db) {
  const waiting = await listReleasesToManage(db)
  return waiting.map(({ id, title, embargoUntil, recallId }) => ({
    id,
    title,
    words:
      recallId === null
        ? `under embargo ${embargoUntil === null ? 'until a checker publishes it' : `until ${embargoUntil}`}`
        : 'a recall waits for a second checker',
  }))
}

function readAfter(text: string | null) {
  const [, publishedAt, id] = /^([^~]+)~(.+)$/.exec(text ?? '') ?? []
  return publishedAt && id ? { publishedAt, id } : null
}

export default function ReleasesPage() {
  const { search, project, projects, releases, waiting, isFiltered, isFirstPage, next } =
    useLoaderData<typeof loader>()
  return (
    <Page
      width="reading"
      title="Releases"
      lead="Research outputs that were checked by machine and by people who do not know each other's answer, and then made public."
    >
      <form method="get" role="search" className="flex flex-wrap items-end gap-3 print:hidden">
        <div className="min-w-0 grow basis-60">
          <Field label="Search" name="search" type="search" defaultValue={search} />
        </div>
        <label className="flex min-w-0 flex-col gap-1 font-semibold">
          Project
          <select
            name="project"
            defaultValue={project ?? ''}
            className={`${inputLook} font-normal`}
          >
            <option value="">All projects</option>
            {projects.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button>Find</Button>
      </form>
      {waiting.length > 0 ? <Waiting releases={waiting} /> : null}
      {releases.length === 0 ? (
        <p>{emptyWords(isFiltered, isFirstPage)}</p>
      ) : (
        <Section title="Newest first">
          <ul>
            {releases.map(({ id, title, state, projectSlug, day, size, ...release }) => (
              <li key={id} className="border-line-2 border-b px-3.5 py-2.5 last:border-b-0">
                <a
                  href={`/releases/${id}`}
                  className="inline-block py-0.5 font-semibold break-words"
                >
                  {title}
                </a>{' '}
                {state === 'recalled' ? <Chip tone="stop">recalled</Chip> : null}
                <p className="text-ink-3">
                  {day} · <a href={`/releases?project=${projectSlug}`}>{release.project}</a>
                  {state === 'recalled' ? '' : ` · ${size}`}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="flex gap-4 print:hidden">
        {isFirstPage ? null : <a href={newestAddress(search, project)}>Newest</a>}
        {next ? <a href={next}>Older</a> : null}
      </p>
    </Page>
  )
}

function Waiting({
  releases,
}: {
  releases: readonly { readonly id: string; readonly title: string; readonly words: string }[]
}) {
  return (
    <Section title="For output checkers">
      <ul>
        {releases.map(({ id, title, words }) => (
          <li key={id} className="border-line-2 border-b px-3.5 py-2.5 last:border-b-0">
            <a href={`/releases/${id}/manage`}>{title}</a>, {words}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function emptyWords(isFiltered: boolean, isFirstPage: boolean): string {
  if (!isFirstPage) return 'There is nothing older.'
  return isFiltered ? 'No release matches.' : 'Nothing has been released yet.'
}

function newestAddress(search: string, project: string | null): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('search', search)
  if (project !== null) query.set('project', project)
  return `/releases?${query.toString()}`
}
