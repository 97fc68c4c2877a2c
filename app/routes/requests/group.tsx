import { parseWithZod } from '@conform-to/zod/v4'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { GroupForm } from '#app/components/requests/group-form.tsx'
import { sayContext } from '#app/components/requests/say-context.ts'
import { sayControls } from '#app/components/requests/say-controls.ts'
import { Page } from '#app/components/ui/page.tsx'
import { editGroupCommand, renameGroupCommand } from '#app/commands/requests/change-request.ts'
import { policyOf } from '#app/commands/requests/policy-of.ts'
import { missingContext } from '#app/domain/release-request/group-context.ts'
import { missingControls } from '#app/domain/release-request/group-controls.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { contextFrom, controlsFrom, fieldsOf, GroupInput } from './group-input.ts'
import { loadRequest } from './load-page.server.ts'
import { failureOf } from './outcome.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.name} · request ${page.number} · Sluice` : 'Sluice' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { page } = await loadRequest(context, params['requestId'], 'see-request')
  const { view } = page
  const group = orNotFound(view.groups.find(({ id }) => id === params['groupId']))
  const mayEdit =
    view.viewer.kind === 'author' && view.phase === 'author' && !view.workspaceArchived
  return {
    id: group.id,
    requestId: view.id,
    number: view.number,
    title: view.title,
    name: group.name,
    seen: group.seenVersion,
    mayEdit,
    values: fieldsOf(group.name, group.context, group.controls),
    missing: [...missingContext(group, policyOf(view).context), ...missingControls(group)],
    context: sayContext(group.context),
    controls: sayControls(group.controls),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who, page } = await loadRequest(context, params['requestId'], 'edit-request')
  const requestId = page.view.id
  const groupId = params['groupId'] ?? ''
  const group = orNotFound(page.view.groups.find(({ id }) => id === groupId))
  const form = await request.formData()
  const read = parseWithZod(form, { schema: GroupInput })
  if (read.status !== 'success') return data(read.reply(), { status: 422 })
  const { deps } = context
  const refuse = (problem: string) => {
    const { status, words } = failureOf(problem, form)
    return data(read.reply({ formErrors: [words] }), { status })
  }
  const edited = await editGroupCommand(deps, who, {
    requestId,
    groupId,
    seen: read.value.seen,
    context: contextFrom(read.value),
    controls: controlsFrom(read.value),
  })
  if (!edited.ok) return refuse(edited.problem)
  if (read.value.name !== group.name) {
    const { name } = read.value
    const named = await renameGroupCommand(deps, who, {
      requestId,
      groupId,
      seen: edited.value.seen,
      name,
    })
    if (!named.ok) return refuse(named.problem)
  }
  return redirectWithMessage(
    context,
    `/requests/${requestId}#group-${groupId}`,
    'The group is saved.',
  )
}

export default function GroupPage() {
  const group = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return (
    <Page
      title={group.name}
      above={
        <Link to={`/requests/${group.requestId}`}>
          Request {group.number}, {group.title}
        </Link>
      }
      lead="What checkers must know to judge the files of this group together."
    >
      {group.mayEdit ? (
        <GroupForm
          values={group.values}
          lastResult={lastResult}
          seen={group.seen}
          missing={group.missing}
        />
      ) : (
        <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[14rem_1fr]">
          {[...group.context, { label: 'Controls applied', text: group.controls.join(' ') }].map(
            ({ label, text }) => (
              <div key={label} className="contents">
                <dt className="text-ink-3">{label}</dt>
                <dd className="whitespace-pre-wrap">{text}</dd>
              </div>
            ),
          )}
        </dl>
      )}
    </Page>
  )
}
