import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChecksUnderWay } from '#app/components/requests/checks-under-way.tsx'
import { ToDoList } from '#app/components/requests/to-do-list.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { submitRequestCommand } from '#app/commands/requests/submit-request.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { loadRequest } from './load-page.server.ts'
import { answerFailure, failureOf, textsOf } from './outcome.server.ts'
import { prepare } from './prepare.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Submit request ${page.number} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'edit-request')
  const { view } = page
  if (view.phase !== 'author') throw redirect(`/requests/${view.id}`)
  const { toDo, statement, groups, isUnchecked, progress } = await prepare(context.deps, who, page)
  return {
    id: view.id,
    number: view.number,
    title: view.title,
    round: view.round,
    seen: view.version,
    toDo,
    statement,
    isUnchecked,
    progress,
    files: groups.flatMap(({ name, files }) =>
      files
        .filter(({ state }) => state === 'active')
        .map(({ id, path, kind, mustFix }) => ({ id, path, kind, mustFix, group: name })),
    ),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'edit-request')
  const fields = textsOf(await request.formData())
  const result = await submitRequestCommand(context.deps, who, {
    requestId: page.view.id,
    seen: fields['seen'] ?? '',
    acceptedStatement: fields['statement'] ? Number(fields['statement']) : null,
  })
  if (!result.ok) return answerFailure(failureOf(result.problem, fields))
  return redirectWithMessage(
    context,
    `/requests/${page.view.id}`,
    'The request is with the checkers. You will see what they say once the round ends.',
  )
}

export default function SubmitPage() {
  const { id, number, title, round, seen, toDo, statement, files, isUnchecked, progress } =
    useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  return (
    <Page
      title={round > 1 ? 'Submit again' : 'Submit the request'}
      above={
        <Link to={`/requests/${id}`}>
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
      {progress ? <ChecksUnderWay progress={progress} /> : null}
      {isUnchecked ? <p>A file could not be read just now. Reload the page.</p> : null}
      {toDo ? <ToDoList lines={toDo} isResubmission={round > 1} /> : null}
      <Section title="What goes to the checkers" note={`${files.length} files`}>
        <ul>
          {files.map(({ id: fileId, path, kind, group, mustFix }) => (
            <li
              key={fileId}
              className="border-line-2 flex flex-wrap gap-x-3 border-b px-4 py-1.5 last:border-b-0"
            >
              <Link to={`/requests/${id}/files/${fileId}`} className="font-mono text-xs">
                {path}
              </Link>
              <span className="text-ink-3 ml-auto">
                {group}
                {kind === 'supporting' ? ' · supporting, never released' : ''}
                {mustFix ? ` · ${mustFix} must-fix, answered` : ''}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {toDo?.length === 0 && statement ? (
        <Form method="post" className="flex flex-col items-start gap-4">
          <input type="hidden" name="seen" value={seen} />
          <blockquote className="border-accent border-l-2 pl-4">{statement.text}</blockquote>
          <label className="flex items-center gap-2">
            <input type="checkbox" name="statement" value={statement.version} required />I state
            this (version {statement.version} of the policy&apos;s statement)
          </label>
          <p className="text-ink-2">
            Until the round ends nothing can be changed, and you see nothing of the reviews.
          </p>
          <Button kind="primary">{round > 1 ? 'Submit again' : 'Submit'}</Button>
        </Form>
      ) : null}
    </Page>
  )
}
