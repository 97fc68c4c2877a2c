import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { may, permissions } from '#app/domain/people/permissions.ts'
import { notFound } from './refusals.ts'
import { requireCapability } from './require-capability.ts'
import { signInFirst } from './require-person.ts'
import { type Access, type RouteAccess, routeAccess } from './route-access.ts'
import { patternOf } from './route-tree.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/**
 * The build with every loader and action behind its line in the table of access: a stranger is sent to
 * sign in, or told 401 where no page is behind the address; a person without the capability gets 404;
 * a route without a line is refused to all.
 */
export function guardRoutes(
  build: ServerBuild,
  table: Readonly<Record<string, RouteAccess>> = routeAccess,
): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (route.parentId === undefined) return [id, route] as const
    const access = table[patternOf(build.routes, id)] ?? {}
    const { loader, action } = route.module
    const isPage = route.module.default !== undefined
    const guarded = {
      ...route.module,
      ...(loader && {
        loader: async (args: LoaderFunctionArgs) => {
          await letIn(access.read, args, isPage)
          return loader(args)
        },
      }),
      ...(action && {
        action: async (args: ActionFunctionArgs) => {
          await letIn(access.write, args, isPage)
          return action(args)
        },
      }),
    }
    return [id, { ...route, module: guarded }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

async function letIn(access: Access | undefined, { context, request }: Args, isPage: boolean) {
  if (access === undefined) throw notFound()
  if (access === 'public') return
  if (!context.person) throw turnAway(request, isPage)
  const wanted = [access].flat()
  // With a capability of a place among them, the loader or action decides: it knows the place.
  if (wanted.some((capability) => permissions[capability].in !== 'anywhere')) return
  const [first, ...others] = wanted
  if (first === undefined) throw notFound()
  if (!others.some((capability) => may(context.person, capability))) {
    await requireCapability(context, first)
  }
}

function turnAway(request: Request, isPage: boolean): Response {
  const isBrowsing = request.headers.get('accept')?.includes('text/html') ?? false
  if (isPage || isBrowsing) return signInFirst(request)
  return new Response('Sign in first.\n', {
    status: 401,
    headers: { 'Content-Type': 'text/plain' },
  })
}
