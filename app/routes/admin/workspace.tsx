import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { archiveWorkspaceCommand } from '#app/commands/places/archive-workspace.ts'
import { Button } from '#app/components/ui/button.tsx'
import { TextField } from '#app/components/ui/field.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { redirectWithMessage } from '#app/http/message.ts'
import { readForm } from '#app/http/read-form.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findArchivedReason, listPeopleOf } from '#db/queries/administered-workspaces.ts'
import { listOpenRequests } from '#db/queries/open-requests.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'
import { AdminPage } from './admin-page.tsx'
import { sayRefusal } from './words.ts'

const ArchiveInput = z.object({ intent: z.literal('archive'), reason: z.string() })

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Workspace'} · Administration · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  await requireCapability(context, 'manage-workspaces')
  const { reader } = context.deps.db
  const workspace = orNotFound(await findWorkspace(reader, params['name'] ?? ''))
  const { name, projectName, archivedAt } = workspace
  const [people, reason, openRequests] = await Promise.all([
    listPeopleOf(reader, workspace.id),
    findArchivedReason(reader, workspace.id),
    listOpenRequests(reader, { workspaceId: workspace.id }),
  ])
  return { name, projectName, archivedAt, reason, people, openRequests }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const who = await requireCapability(context, 'manage-workspaces')
  const { reason } = await readForm(request, ArchiveInput)
  const { deps } = context
  const { id, name } = orNotFound(await findWorkspace(deps.db.reader, params['name'] ?? ''))
  const archived = await archiveWorkspaceCommand(deps, who, { workspaceId: id, reason })
  if (archived.ok) {
    return redirectWithMessage(context, `/admin/workspaces/${name}`, 'The workspace is archived.')
  }
  const { status, words } = sayRefusal(archived.problem)
  return data({ words, reason }, { status })
}

export default function WorkspacePage() {
  const { name, projectName, archivedAt, reason, people, openRequests } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AdminPage title={name} lead={projectName}>
      <Section title="People">
        <ul className="flex flex-col gap-1 p-4">
          {people.map(({ id, handle, displayName, kind }) => (
            <li key={id}>
              <Link to={`/admin/people/${handle}`}>{handle}</Link>, {kind}
              {displayName === handle ? null : ` (${displayName})`}
            </li>
          ))}
          {people.length === 0 ? <li className="text-ink-3">Nobody</li> : null}
        </ul>
      </Section>
      <Section title="Open requests">
        <ul className="flex flex-col gap-1 p-4">
          {openRequests.map(({ id, number, title, author }) => (
            <li key={id}>
              <Link to={`/requests/${id}`}>Request {number}</Link>, {title}, by {author}
            </li>
          ))}
          {openRequests.length === 0 ? <li className="text-ink-3">None</li> : null}
        </ul>
      </Section>
      <Section title="Archive">
        {archivedAt ? (
          <p className="p-4">
            Archived <Instant at={archivedAt} />: {reason ?? 'the reason was erased'}
          </p>
        ) : (
          <Form method="post" className="flex max-w-md flex-col gap-3 p-4">
            <input type="hidden" name="intent" value="archive" />
            <TextField
              label="Why it is put away"
              name="reason"
              hint="Everything in it stays readable; nobody can ask for a release from it any more."
              defaultValue={answer?.reason}
              problem={answer?.words}
              required
            />
            <div>
              <Button kind="danger" because={sayOpen(openRequests.length)}>
                Archive the workspace
              </Button>
            </div>
          </Form>
        )}
      </Section>
    </AdminPage>
  )
}

function sayOpen(count: number): string | undefined {
  if (count === 0) return undefined
  const open = count === 1 ? '1 request is still open' : `${count} requests are still open`
  return `${open}. Finish or withdraw first.`
}
