import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { checkOutputs, type CheckRefused } from '#app/commands/outputs/check-outputs.ts'
import { findRun } from '#app/commands/outputs/check-runs.ts'
import { CheckProgress } from '#app/components/workspace/check-progress.tsx'
import { outputsOf } from '#db/queries/outputs.ts'
import { fileAddress } from './file-address.ts'
import { requireWorkspace } from './require-workspace.server.ts'

export const meta: MetaFunction = () => [{ title: 'Checks · Sluice' }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { who, workspace } = await requireWorkspace(context, params, 'read-outputs')
  const id = new URL(request.url).searchParams.get('run') ?? ''
  const run = findRun(id, { personId: who.person.id, workspaceId: workspace.id })
  return { name: workspace.name, files: run?.files ?? null }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { who, workspace, policy } = await requireWorkspace(context, params, 'check-outputs')
  if (workspace.archivedAt !== null) throw new Response(null, { status: 409 })
  const wanted = new Set((await request.formData()).getAll('output').map(String))
  const outputs = (await outputsOf(context.deps.db.reader, workspace.id))
    .filter(({ id }) => wanted.has(id))
    .map(({ backend, path, sha256, standing }) => ({
      place: `${backend}/${path}`,
      path,
      sha256: standing === 'present' ? sha256 : null,
    }))
  const input = { workspaceId: workspace.id, policy, outputs }
  const run = await checkOutputs(context.deps, who, input)
  if (!run.ok) return data(says[run.problem], { status: 422 })
  return redirect(`/workspaces/${workspace.name}/checks?run=${run.value.id}`, 303)
}

const says: Record<CheckRefused, string> = {
  'nothing-chosen': 'No file was ticked. Tick the files in the tree, then press Check.',
  'nothing-to-open': 'None of these files can be opened, so there is nothing to check.',
}

export default function WorkspaceChecksPage() {
  const { name, files } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()
  return (
    <div
      className="flex flex-col gap-4 overflow-auto p-6"
      tabIndex={0}
      role="region"
      aria-label="Checks"
    >
      <h1>Checks</h1>
      {typeof problem === 'string' ? (
        <p role="alert" className="text-stop font-semibold">
          {problem}
        </p>
      ) : files ? (
        <CheckProgress files={files} hrefOf={(place) => fileAddress(name, 'file', place)} />
      ) : (
        <p className="text-ink-2">
          These checks are no longer followed. What they found is on the pages of the files.
        </p>
      )}
      <p>
        <Link to={`/workspaces/${name}`}>Back to the workspace</Link>
      </p>
    </div>
  )
}
