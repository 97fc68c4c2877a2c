import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { SubmitReview } from '#app/components/desk/submit-review.tsx'
import { Page } from '#app/components/ui/page.tsx'
import { finishReviewCommand } from '#app/commands/reviews/finish-review.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { loadRequest } from '../requests/load-page.server.ts'
import { answerFailure, failureOf } from '../requests/outcome.server.ts'
import { needsOf } from './desk-data.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Submit the review of request ${page.number} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'review-request')
  const { view } = page
  if (view.phase === 'consolidating') throw redirect(`/reviews/${view.id}/consolidate`)
  const files = view.groups.flatMap((group) => group.files)
  return {
    id: view.id,
    number: view.number,
    title: view.title,
    seen: view.version,
    state: view.desk?.myReview?.state ?? null,
    needs: needsOf(view),
    outputs: files.filter(({ kind, state }) => kind === 'output' && state === 'active').length,
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'review-request')
  const form = await request.formData()
  const { id } = page.view
  const seen = form.get('seen')
  const result = await finishReviewCommand(context.deps, who, {
    requestId: id,
    seen: typeof seen === 'string' ? seen : '',
  })
  if (!result.ok) return answerFailure(failureOf(result.problem, form))
  const after = await loadRequest(context, id, 'review-request')
  if (after.page.view.phase === 'consolidating')
    return redirectWithMessage(
      context,
      `/reviews/${id}/consolidate`,
      'Your review is in, and so are the others.',
    )
  return redirectWithMessage(
    context,
    '/reviews',
    'Your review is in. You see the others once all are.',
  )
}

export default function SubmitReviewPage() {
  const { id, number, title, seen, state, needs, outputs } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  return (
    <Page
      title="Submit the review"
      above={
        <Link to={`/reviews/${id}`}>
          Request {number}, {title}
        </Link>
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
      {state === 'submitted' ? (
        <p>Your review is in.</p>
      ) : (
        <SubmitReview
          requestId={id}
          seen={seen}
          needs={needs}
          outputs={outputs}
          isStoring={false}
        />
      )}
    </Page>
  )
}
