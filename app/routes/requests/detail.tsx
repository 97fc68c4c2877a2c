import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { CommentsPanel } from '#app/components/desk/comments-panel.tsx'
import { Administration } from '#app/components/requests/administration.tsx'
import { Activity } from '#app/components/requests/activity.tsx'
import { ChecksUnderWay } from '#app/components/requests/checks-under-way.tsx'
import { GroupComment } from '#app/components/requests/group-comment.tsx'
import { GroupSection } from '#app/components/requests/group-section.tsx'
import { RequestRest } from '#app/components/requests/request-rest.tsx'
import { StatusChip } from '#app/components/requests/status-chip.tsx'
import { ToDoList } from '#app/components/requests/to-do-list.tsx'
import { buttonLook } from '#app/components/ui/button.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Page } from '#app/components/ui/page.tsx'
import { may } from '#app/domain/people/permissions.ts'
import type { Phase } from '#app/domain/release-request/status.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { activityOf } from './activity.server.ts'
import { changeRequest } from './change-request.server.ts'
import { loadRequest } from './load-page.server.ts'
import { answerFailure } from './outcome.server.ts'
import { prepare } from './prepare.server.ts'
import { mayCommentNow, visibleComments } from './visible-comments.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Request ${page.number}, ${page.title} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'see-request')
  const { view, people, workspace, project } = page
  const preparation = await prepare(context.deps, who, page)
  const isAuthor = view.viewer.kind === 'author'
  return {
    id: view.id,
    number: view.number,
    title: view.title,
    status: view.status,
    round: view.round,
    author: people.get(view.authorId) ?? '',
    workspace,
    project: project.name,
    dueAt: view.dueAt,
    submittedAt: view.submittedAt,
    ending: view.ending && {
      at: view.ending.at,
      by: people.get(view.ending.by ?? '') ?? null,
      category: view.ending.category,
      reason: view.ending.reason,
    },
    seen: view.version,
    isChecker: view.viewer.kind === 'checker',
    mayEdit: isAuthor && view.phase === 'author' && !view.workspaceArchived,
    mayComment: mayCommentNow(view),
    commentGroups: view.groups.map(({ id, name, seenVersion }) => ({ id, name, seenVersion })),
    ...preparation,
    comments: visibleComments(page),
    activity: await activityOf(context.deps.db.reader, view),
    isAdministrator: may(who.person, 'withdraw-for-author', view),
    notWithdrawable: sayWhyNotWithdrawable(view),
    now: context.deps.now(),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'see-request')
  const isAdministrator = may(who.person, 'withdraw-for-author', page.view)
  const capability = isAdministrator ? 'withdraw-for-author' : 'comment-on-request'
  await requireCapability(context, capability, page.view)
  const form = await request.formData()
  // Each of them has forms that the other one's page has not.
  if ((form.get('intent') === 'withdraw-for-author') !== isAdministrator)
    throw new Response(null, { status: 422 })
  const done = await changeRequest(context.deps, who, page, form)
  if (!done.ok) return answerFailure(done.failure)
  return redirectWithMessage(context, `/requests/${page.view.id}`, done.words)
}

export default function RequestPage() {
  const page = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { id, number, title, status, mayEdit, toDo, groups, now } = page
  return (
    <Page
      title={title}
      above={
        <>
          <Link to="/requests">Requests</Link> · {page.project}, {page.workspace} · request {number}
        </>
      }
      lead={<Standing {...page} />}
      actions={
        <>
          <StatusChip status={status} />
          {page.isChecker ? (
            <Link to={`/reviews/${id}`} className={buttonLook('primary')}>
              Open the review desk
            </Link>
          ) : null}
          {mayEdit ? (
            <>
              <Link to={`/requests/${id}/add`} className={buttonLook()}>
                Add files
              </Link>
              <Link to={`/requests/${id}/submit`} className={buttonLook('primary')}>
                {page.round > 1 ? 'Submit again…' : 'Submit…'}
              </Link>
            </>
          ) : null}
        </>
      }
    >
      {failure ? (
        <p
          role="alert"
          className="border-stop-line bg-stop-soft text-stop rounded-std border px-3 py-2"
        >
          {failure.words}
        </p>
      ) : null}
      {page.ending ? <Ending ending={page.ending} status={status} /> : null}
      {mayEdit && toDo ? <ToDoList lines={toDo} isResubmission={page.round > 1} /> : null}
      {page.progress ? <ChecksUnderWay progress={page.progress} /> : null}
      {mayEdit && page.isUnchecked ? (
        <p className="text-ink-2">
          A file could not be read just now, so the checks have not finished. Reload the page.
        </p>
      ) : null}
      {groups.map((group) => (
        <div key={group.id} className="flex flex-col gap-2">
          <GroupSection group={group} groups={groups} mayEdit={mayEdit} />
          {page.mayComment && !page.isChecker ? (
            <GroupComment
              group={group}
              isWanted={toDo?.some(({ href }) => href.endsWith(`#comment-${group.id}`)) ?? false}
              seen={page.commentGroups.find((each) => each.id === group.id)?.seenVersion ?? ''}
              typed={failure?.typed['groupId'] === group.id ? failure.typed['text'] : undefined}
            />
          ) : null}
        </div>
      ))}
      <CommentsPanel comments={page.comments} now={now} about={null} seen={page.seen} />
      {mayEdit ? <RequestRest seen={page.seen} title={failure?.typed['title'] ?? title} /> : null}
      {page.isAdministrator ? (
        <Administration
          requestId={id}
          seen={page.seen}
          because={page.notWithdrawable}
          typed={failure?.typed['reason']}
        />
      ) : null}
      <Activity lines={page.activity} now={now} />
    </Page>
  )
}

function sayWhyNotWithdrawable({ phase }: { phase: Phase }): string | undefined {
  if (phase === 'author') return undefined
  return phase === 'complete'
    ? 'The request is settled.'
    : 'The request is with the checkers. They can return or reject it.'
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Standing({ round, author, submittedAt, dueAt, now, status }: Loaded) {
  return (
    <>
      Round {round} · by {author}
      {submittedAt ? (
        <>
          {' '}
          · submitted <Instant at={submittedAt} now={now} />
        </>
      ) : null}
      {dueAt && status === 'under_review' ? (
        <>
          {' '}
          · due <Instant at={dueAt} now={now} />
        </>
      ) : null}
    </>
  )
}

function Ending({ ending, status }: { ending: NonNullable<Loaded['ending']>; status: string }) {
  if (status === 'released') return null
  return (
    <section className="border-line bg-paper rounded-std border px-4 py-3">
      <h2>{status === 'rejected' ? 'Rejected' : 'Withdrawn'}</h2>
      <p className="text-ink-2">
        {ending.by ? `By ${ending.by}, ` : ''}
        <Instant at={ending.at} />
        {ending.category ? ` · ${ending.category.replaceAll('-', ' ')}` : ''}
      </p>
      {ending.reason ? <p className="whitespace-pre-wrap">{ending.reason}</p> : null}
    </section>
  )
}
