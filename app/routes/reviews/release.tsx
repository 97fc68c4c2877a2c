import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Choices } from '#app/components/requests/choices.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Field } from '#app/components/ui/field.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { releaseRequestCommand } from '#app/commands/releases/release-request.ts'
import type { Embargo } from '#app/domain/release/embargo.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { loadRequest } from '../requests/load-page.server.ts'
import { answerFailure, failureOf, textsOf } from '../requests/outcome.server.ts'
import { sayBytes } from '../requests/say-file.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Release request ${page.number} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'review-request')
  const { view, project, workspace } = page
  if (view.phase !== 'consolidating') throw redirect(`/requests/${view.id}`)
  const files = view.groups
    .flatMap((group) => group.files)
    .filter(({ state }) => state === 'active')
  const outputs = files.filter(({ kind }) => kind === 'output')
  return {
    id: view.id,
    number: view.number,
    title: view.title,
    project: project.name,
    workspace,
    seen: view.version,
    isOpen:
      (view.desk?.mayConclude ?? false) &&
      outputs.every(({ decision }) => decision?.decision === 'approved'),
    files: outputs.map(({ id, path, sha256, versions, currentVersion }) => ({
      id,
      path,
      sha256,
      size: sayBytes(versions.find(({ number }) => number === currentVersion)?.bytes ?? 0),
    })),
    supporting: files.length - outputs.length,
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'review-request')
  const fields = textsOf(await request.formData())
  const result = await releaseRequestCommand(context.deps, who, {
    requestId: page.view.id,
    seen: fields['seen'] ?? '',
    embargo: embargoFrom(fields),
  })
  if (!result.ok) return answerFailure(failureOf(result.problem, fields))
  return redirectWithMessage(context, `/requests/${page.view.id}`, 'Released.')
}

function embargoFrom({ when, until }: Readonly<Record<string, string>>): Embargo {
  if (when === 'date') return { until: until ?? '' }
  return when === 'later' ? { until: null } : 'none'
}

export default function ReleasePage() {
  const { id, number, title, project, workspace, seen, isOpen, files, supporting } =
    useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  return (
    <Page
      title="What becomes public"
      above={
        <Link to={`/reviews/${id}/consolidate`}>
          Request {number}, {title}
        </Link>
      }
      lead={`${project}, ${workspace}. The bytes are hashed again and the checks run once more before anything is released.`}
    >
      {failure ? (
        <p
          role="alert"
          className="border-stop-line bg-stop-soft text-stop rounded-std border px-3 py-2"
        >
          {failure.words}
        </p>
      ) : null}
      <Section title="Files" note={files.length === 1 ? '1 file' : `${files.length} files`}>
        <ul>
          {files.map(({ id: fileId, path, sha256, size }) => (
            <li
              key={fileId}
              className="border-line-2 flex flex-wrap gap-x-4 border-b px-4 py-1.5 last:border-b-0"
            >
              <span className="font-mono text-xs break-all">{path}</span>
              <span className="text-ink-3">{size}</span>
              <span className="text-ink-3 ml-auto font-mono text-xs break-all">{sha256}</span>
            </li>
          ))}
        </ul>
      </Section>
      <ul className="list-disc pl-5">
        <li>The title, the project, and for each file its action, job, commit and SHA-256.</li>
        <li>The policy and its version, and how many people reviewed.</li>
        {supporting > 0 ? (
          <li>
            Not: {supporting === 1 ? '1 supporting file' : `${supporting} supporting files`}.
            Supporting files are never released, nor named.
          </li>
        ) : null}
        <li>How many findings each rule had, and how many were fixed or released.</li>
        <li>Not: context, comments, votes, and what a finding says.</li>
      </ul>
      {isOpen ? (
        <Form method="post" className="flex flex-col items-start gap-4">
          <input type="hidden" name="seen" value={seen} />
          <Choices
            label="When"
            name="when"
            defaultValue={failure?.typed['when'] ?? 'now'}
            choices={[
              { value: 'now', words: 'At once' },
              { value: 'date', words: 'On the date below, UTC' },
              { value: 'later', words: 'When a checker publishes it' },
            ]}
          />
          <div className="max-w-60">
            <Field
              label="Embargo until"
              hint="Only for a date"
              type="date"
              name="until"
              defaultValue={failure?.typed['until'] ?? ''}
            />
          </div>
          <Button kind="primary">Release</Button>
        </Form>
      ) : (
        <p>
          Not open: every output file has to be approved, and only a checker whose review counts, or
          who settled a conflict, can release.
        </p>
      )}
    </Page>
  )
}
