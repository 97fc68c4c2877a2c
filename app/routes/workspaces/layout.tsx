import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useLocation,
  useParams,
  useSearchParams,
} from '@remix-run/react'
import { WorkspaceSide } from '#app/components/workspace/workspace-side.tsx'
import { may } from '#app/domain/people/permissions.ts'
import { fileAddress } from './file-address.ts'
import { requireWorkspace } from './require-workspace.server.ts'
import { foldersOfUnopened, treeEntries } from './tree-entries.server.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { who, workspace, policy } = await requireWorkspace(context, params, 'see-workspace')
  const place = { workspaceId: workspace.id }
  const entries = await treeEntries(context.deps.db.reader, workspace.id, policy)
  return {
    id: workspace.id,
    name: workspace.name,
    project: workspace.projectName,
    entries,
    closedFirst: foldersOfUnopened(entries),
    mayRead: may(who.person, 'read-outputs', place),
    mayCheck: workspace.archivedAt === null && may(who.person, 'check-outputs', place),
    mayRequest: workspace.archivedAt === null && may(who.person, 'create-request', place),
  }
}

// Going from file to file leaves the tree as it is; what is sent, checks that are over, and a page that
// looks again by itself change it.
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formMethod,
  currentParams,
  nextParams,
  currentUrl,
  nextUrl,
}) =>
  formMethod === 'POST' ||
  currentUrl.href === nextUrl.href ||
  currentParams['name'] !== nextParams['name'] ||
  (nextUrl.hash === '#done' && currentUrl.hash !== '#done')

export default function WorkspaceLayout() {
  const { name, mayRead, closedFirst, ...side } = useLoaderData<typeof loader>()
  const params = useParams()
  const [query] = useSearchParams()
  const isBeside = useLocation().pathname !== `/workspaces/${name}`
  const open = params['backend'] ? `${params['backend']}/${params['*']}` : null
  return (
    <main id="main" className="ws">
      <WorkspaceSide
        key={name}
        {...side}
        name={name}
        open={open}
        isBeside={isBeside}
        hrefOf={({ path }) => fileAddress(name, mayRead ? 'file' : 'provenance', path)}
        closed={query.has('closed') ? query.getAll('closed') : closedFirst}
        filter={query.get('name') ?? ''}
      />
      <div className="ws-main">
        <Outlet context={side.entries} />
      </div>
    </main>
  )
}
