import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { CommentsPanel } from '#app/components/desk/comments-panel.tsx'
import {
  RejectForm,
  ReleaseLink,
  ReturnEarlyForm,
  ReturnForm,
} from '#app/components/desk/conclude.tsx'
import { ConsolidationTable } from '#app/components/desk/consolidation-table.tsx'
import { differingFirst } from '#app/components/desk/consolidation-view.ts'
import { Activity } from '#app/components/requests/activity.tsx'
import { StatusChip } from '#app/components/requests/status-chip.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { redirectWithMessage } from '#app/http/message.ts'
import { activityOf } from '../requests/activity.server.ts'
import { loadRequest } from '../requests/load-page.server.ts'
import { answerFailure, failureOf, textsOf } from '../requests/outcome.server.ts'
import { visibleComments } from '../requests/visible-comments.ts'
import { consolidatedFiles, reviewersOf } from './consolidated-files.ts'
import { readDeskInput, sayDone } from './desk-input.server.ts'
import { perform } from './perform.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Consolidate request ${page.number} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'review-request')
  const { view, people } = page
  if (view.phase === 'author' || view.phase === 'complete') throw redirect(`/requests/${view.id}`)
  const isIndependent = view.phase === 'independent'
  const files = isIndependent ? [] : differingFirst(consolidatedFiles(page))
  const open = files.filter(({ decision }) => decision !== 'approved')
  const { desk } = view
  return {
    id: view.id,
    number: view.number,
    title: view.title,
    round: view.round,
    status: view.status,
    seen: view.version,
    isIndependent,
    reviewers: isIndependent ? [] : reviewersOf(view).map((id) => people.get(id) ?? 'a checker'),
    files,
    conflicts: files.filter(({ decision }) => decision === 'conflicted').length,
    unexplained: view.groups
      .filter(({ id }) => desk?.groupsToExplain.includes(id))
      .map(({ id, name, seenVersion }) => ({ id, name, seen: seenVersion })),
    whyNotConclude: desk?.mayConclude
      ? null
      : 'only a checker whose review counts in this round, or who settled a conflict, can do this',
    whyNotRelease: sayWhyNotRelease(open.length, desk?.mayConclude ?? false),
    comments: isIndependent ? [] : visibleComments(page),
    activity: await activityOf(context.deps.db.reader, view),
    now: context.deps.now(),
  }
}

function sayWhyNotRelease(open: number, mayConclude: boolean): string | null {
  if (open > 0)
    return `Not open yet: ${open === 1 ? '1 file is' : `${open} files are`} not approved.`
  return mayConclude
    ? null
    : 'A checker whose review counts in this round, or who settled a conflict, can release it.'
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'review-request')
  const fields = textsOf(await request.formData())
  const input = readDeskInput(fields)
  const { id } = page.view
  const result = await perform(context.deps, who, id, input)
  if (!result.ok) return answerFailure(failureOf(result.problem, fields))
  const after = await loadRequest(context, id, 'review-request')
  const isOver =
    after.page.view.phase !== 'consolidating' && after.page.view.phase !== 'independent'
  const to = isOver ? `/requests/${id}` : `/reviews/${id}/consolidate`
  return redirectWithMessage(context, to, sayDone[input.intent])
}

export default function ConsolidatePage() {
  const page = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { id, files, seen, now } = page
  return (
    <Page
      title={page.isIndependent ? 'Return early' : 'Consolidation'}
      above={
        <>
          <Link to="/reviews">Reviews</Link> ·{' '}
          <Link to={`/requests/${id}`}>
            Request {page.number}, {page.title}
          </Link>{' '}
          · round {page.round}
        </>
      }
      lead={page.isIndependent ? null : sayLead(page.conflicts)}
      actions={<StatusChip status={page.status} />}
    >
      {failure ? (
        <div
          role="alert"
          className="border-stop-line bg-stop-soft text-stop rounded-std border px-3 py-2"
        >
          <p>{failure.words}</p>
          {failure.typed['text'] ? (
            <p className="whitespace-pre-wrap">What you wrote: {failure.typed['text']}</p>
          ) : null}
        </div>
      ) : null}
      {page.isIndependent ? (
        <Section title="Return before all reviews are in">
          <ReturnEarlyForm requestId={id} seen={seen} />
        </Section>
      ) : (
        <>
          <Section title="Votes" note="what differs first">
            <ConsolidationTable reviewers={page.reviewers} files={files} />
          </Section>
          <Section title="Release">
            <ReleaseLink href={`/reviews/${id}/release`} because={page.whyNotRelease} />
          </Section>
          <Section title="Return to the author">
            <ReturnForm
              requestId={id}
              seen={seen}
              unexplained={page.unexplained}
              because={page.whyNotConclude ?? undefined}
            />
          </Section>
          <Section title="Reject">
            <RejectForm requestId={id} seen={seen} because={page.whyNotConclude ?? undefined} />
          </Section>
          <CommentsPanel comments={page.comments} now={now} about={null} seen={seen} />
        </>
      )}
      <Activity lines={page.activity} now={now} />
    </Page>
  )
}

function sayLead(conflicts: number): string {
  if (conflicts === 0) return 'All reviews of this round are in, and no votes differ.'
  const files = conflicts === 1 ? '1 file' : `${conflicts} files`
  return `All reviews of this round are in. Votes differ on ${files}: change a vote, or let a checker who has not reviewed it settle it.`
}
