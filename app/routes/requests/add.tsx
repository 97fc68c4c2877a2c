import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AddFiles } from '#app/components/requests/add-files.tsx'
import { Page } from '#app/components/ui/page.tsx'
import { addFilesCommand } from '#app/commands/requests/add-files.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import type { RequestContext } from '#app/http/context.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import { findOpenRequest } from '#db/queries/requestable-outputs.ts'
import { findRequestView } from '#db/queries/release-requests.ts'
import { listOpenWorkspaces } from '#db/queries/request-lists.ts'
import { loadRequest } from './load-page.server.ts'
import { failureOf, sayProblem } from './outcome.server.ts'
import { sayBytes, sayShape } from './say-file.ts'

export const meta: MetaFunction = () => [{ title: 'Add files to a request · Sluice' }]

/**
 * Choosing outputs for a request: `?workspace=` (id) with any number of `output=` (id) chosen before,
 * which is also what the page of a workspace posts.
 */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const workspaceId = await workspaceAsked(context, params['requestId'], query.get('workspace'))
  if (workspaceId === null) throw redirect('/workspaces')
  return addPage(context, workspaceId, query.getAll('output'))
}

async function addPage(context: RequestContext, workspaceId: string, chosen: readonly string[]) {
  const { person } = await requireCapability(context, 'create-request', { workspaceId })
  const db = context.deps.db.reader
  const [workspace] = await listOpenWorkspaces(db, [workspaceId])
  const { id, name } = orNotFound(workspace)
  const open = await findOpenRequest(db, workspaceId, person.id)
  const page = open ? await findRequestView(db, open.id, person) : undefined
  const groups = page?.view.groups ?? []
  const onIt = groups.flatMap(({ files }) => files).filter(({ state }) => state === 'active')
  const outputs = await outputsOf(db, workspaceId)
  return {
    workspaceId: id,
    workspace: name,
    request: open ? { id: open.id, number: open.number, title: open.title } : null,
    isWithAuthor: page === undefined || page.view.phase === 'author',
    groups: groups.map((group) => ({ id: group.id, name: group.name })),
    outputs: outputs
      .filter(({ standing, sha256 }) => standing === 'present' && sha256 !== null)
      .filter(
        ({ backendId, path }) =>
          !onIt.some((file) => file.backendId === backendId && file.path === path),
      )
      .map((output) => ({
        id: output.id,
        path: output.path,
        backend: output.backend,
        sha256: output.sha256 ?? '',
        size: [sayShape(output), output.bytes === null ? null : sayBytes(output.bytes)]
          .filter(Boolean)
          .join(', '),
        isChosen: chosen.includes(output.id),
      })),
  }
}

/** The workspace of the request in the address, or the one that was named. */
async function workspaceAsked(
  context: RequestContext,
  requestId: string | undefined,
  named: string | null,
): Promise<string | null> {
  if (requestId === undefined) return named
  const { page } = await loadRequest(context, requestId, 'edit-request')
  return page.view.workspaceId
}

/** `intent=choose` comes from the page of a workspace and shows the form; `intent=add` adds. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const chosen = form.getAll('output').filter((value) => typeof value === 'string')
  const workspaceId = await workspaceAsked(context, params['requestId'], text('workspace') || null)
  if (workspaceId === null) throw new Response(null, { status: 422 })
  const { person, session } = await requireCapability(context, 'create-request', { workspaceId })
  const page = await addPage(context, workspaceId, chosen)
  if (text('intent') !== 'add') return data({ page, words: null, typed: {} }, { status: 200 })
  const typed = { title: text('title'), group: text('group'), newGroup: text('newGroup') }
  const again = (words: string, status: number) => data({ page, words, typed }, { status })
  if (chosen.length === 0) return again('Choose at least one file.', 422)
  const group = text('group') ? { id: text('group') } : { name: text('newGroup') }
  const result = await addFilesCommand(
    context.deps,
    { person, session },
    {
      workspaceId,
      ...(text('title').trim() ? { title: text('title') } : {}),
      group,
      files: chosen.map((outputId) => ({
        outputId,
        sha256: text(`sha256:${outputId}`),
        kind: text(`kind:${outputId}`) === 'supporting' ? 'supporting' : 'output',
      })),
    },
  )
  if (!result.ok) {
    const failure = failureOf(result.problem, form)
    return again(failure.words, failure.status)
  }
  const { requestId, added, refused } = result.value
  const said = refused.map(
    ({ outputId, problem }) =>
      `${page.outputs.find(({ id }) => id === outputId)?.path ?? 'A file'}: ${sayProblem(problem)}`,
  )
  const count = added.length === 1 ? '1 file is' : `${added.length} files are`
  return redirectWithMessage(
    context,
    `/requests/${requestId}`,
    [`${count} on the request.`, ...said].join(' '),
  )
}

export default function AddPage() {
  const loaded = useLoaderData<typeof loader>()
  const tried = useActionData<typeof action>()
  const page = tried?.page ?? loaded
  const typed: { title?: string; group?: string; newGroup?: string } = tried?.typed ?? {}
  return (
    <Page
      title="Add files"
      above={page.workspace}
      lead={
        page.request
          ? `To your open request ${page.request.number}, ${page.request.title}.`
          : 'To a new request. A copy of the bytes is taken: later job runs never change a request.'
      }
    >
      {tried?.words ? (
        <p
          role="alert"
          className="border-stop-line bg-stop-soft text-stop rounded-std border px-3 py-2"
        >
          {tried.words}
        </p>
      ) : null}
      <AddFiles {...page} typed={typed} />
    </Page>
  )
}
