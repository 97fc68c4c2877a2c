import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { QueueTable } from '#app/components/desk/queue-table.tsx'
import { Chip } from '#app/components/ui/chip.tsx'
import { sayCount } from '#app/components/ui/number.ts'
import { Page } from '#app/components/ui/page.tsx'
import { roundOf } from '#app/domain/release-request/round.ts'
import { requirePerson } from '#app/http/require-person.ts'
import { proposalsFor } from '#db/queries/policy-overrides.ts'
import { listQueue, type QueuedRequest } from '#db/queries/review-queue.ts'

export const meta: MetaFunction = () => [{ title: 'Reviews · Sluice' }]

const SHOWS = {
  now: 'What needs me now',
  mine: 'Reviews I began',
  free: 'Free to take',
  consolidate: 'To consolidate',
  waiting: 'Waiting for others',
  all: 'All under review',
} as const
type Show = keyof typeof SHOWS

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { person } = requirePerson(context)
  const query = new URL(request.url).searchParams
  const wanted = query.get('show') ?? 'now'
  const show: Show = wanted in SHOWS ? (wanted as Show) : 'now'
  const workspace = query.get('workspace')
  const queue = await listQueue(context.deps.db.reader, person.id)
  const inWorkspace = queue.filter((each) => workspace === null || each.workspace === workspace)
  return {
    proposals: await proposalsFor(context.deps.db.reader, person.id),
    show,
    workspace,
    workspaces: [...new Set(queue.map((each) => each.workspace))].sort(),
    counts: Object.fromEntries(
      Object.keys(SHOWS).map((key) => [
        key,
        inWorkspace.filter((each) => belongsTo(each, key as Show)).length,
      ]),
    ),
    rows: inWorkspace
      .filter((each) => belongsTo(each, show))
      .map((each) => ({
        ...each,
        href: `/reviews/${each.id}`,
        round: roundOf(each.turn),
        mine: sayMine(each),
      })),
    now: context.deps.now(),
  }
}

function belongsTo({ isReviewed, myReview, placesFree }: QueuedRequest, show: Show): boolean {
  const isFree = !isReviewed && myReview === null && placesFree > 0
  const isBegun = !isReviewed && myReview === 'draft'
  switch (show) {
    case 'free':
      return isFree
    case 'mine':
      return isBegun
    case 'consolidate':
      return isReviewed
    case 'waiting':
      return !isReviewed && myReview === 'submitted'
    case 'now':
      return isFree || isBegun || (isReviewed && myReview === 'submitted')
    default:
      return true
  }
}

function sayMine({ isReviewed, myReview, myVotes, files }: QueuedRequest): string {
  if (isReviewed) return myReview === 'submitted' ? 'consolidate' : 'settle conflicts'
  if (myReview === 'submitted') return 'your review is in'
  if (myReview === 'draft' || myVotes > 0) return `voted on ${myVotes} of ${files}`
  return 'not begun'
}

const empty: Record<Show, string> = {
  now: 'Nothing needs you now.',
  mine: 'You have begun no review.',
  free: 'No request has a free review place.',
  consolidate: 'No request has all its reviews in.',
  waiting: 'None of your reviews waits for another.',
  all: 'No request is under review.',
}

export default function QueuePage() {
  const { show, workspace, workspaces, counts, rows, now, proposals } =
    useLoaderData<typeof loader>()
  const hrefOf = (next: Record<string, string | null>) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries({ show, workspace, ...next }))
      if (value !== null && value !== 'now') query.set(name, value)
    return `/reviews?${query}`
  }
  return (
    <Page title="Reviews" lead="Requests you may review, the first due first. Times are UTC.">
      <Proposals proposals={proposals} />
      <nav aria-label="Filters" className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {(Object.keys(SHOWS) as Show[]).map((key) => (
          <Link
            key={key}
            to={hrefOf({ show: key })}
            aria-current={key === show ? 'page' : undefined}
            className="text-ink-2 aria-[current=page]:text-ink inline-flex items-center gap-1.5 no-underline aria-[current=page]:font-semibold"
          >
            {SHOWS[key]} <Chip tone={key === show ? 'info' : 'plain'}>{counts[key]}</Chip>
          </Link>
        ))}
      </nav>
      {workspaces.length > 1 ? (
        <nav
          aria-label="Workspaces"
          className="flex flex-wrap gap-x-4 [&>a]:inline-block [&>a]:max-w-full [&>a]:py-0.5 [&>a]:[overflow-wrap:anywhere] [&>a[aria-current=page]]:text-ink [&>a[aria-current=page]]:font-semibold [&>a[aria-current=page]]:no-underline"
        >
          <Link
            to={hrefOf({ workspace: null })}
            aria-current={workspace === null ? 'page' : undefined}
          >
            All workspaces
          </Link>
          {workspaces.map((name) => (
            <Link
              key={name}
              to={hrefOf({ workspace: name })}
              aria-current={name === workspace ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      ) : null}
      {rows.length === 0 ? (
        <p>
          {empty[show]}{' '}
          {show === 'now' ? <Link to="/reviews?show=all">See all that is under review</Link> : null}
        </p>
      ) : (
        <section
          className="border-line bg-paper overflow-x-auto rounded-lg border"
          aria-label={SHOWS[show]}
          tabIndex={0}
        >
          <QueueTable rows={rows} now={now} />
        </section>
      )}
    </Page>
  )
}

/** Exceptions to a policy that wait for a checker: they come before the queue, and lead away from it. */
function Proposals({
  proposals,
}: {
  proposals: readonly {
    readonly slug: string
    readonly name: string
    readonly proposed: number
  }[]
}) {
  if (proposals.length === 0) return null
  return (
    <aside aria-label="Exceptions to decide on">
      <ul className="border-warn-line bg-warn-soft rounded-std flex flex-col gap-1 border px-3 py-2">
        {proposals.map(({ slug, name, proposed }) => (
          <li key={slug}>
            {sayCount(proposed, 'exception')} to the policy of{' '}
            <Link to={`/admin/policies/${slug}`}>{name}</Link> {proposed === 1 ? 'waits' : 'wait'}{' '}
            for an output checker to decide.
          </li>
        ))}
      </ul>
    </aside>
  )
}
