import { index, route, type RouteConfig } from '@remix-run/route-config'

/** The whole site map, by hand. */
export default [
  index('routes/home/page.tsx'),
  route('sign-in', 'routes/sign-in/page.tsx'),
  route('sign-out', 'routes/sign-out/action.ts'),
  route('invitation/:token', 'routes/invitation/page.tsx'),
  route('account', 'routes/account/page.tsx'),
  route('admin', 'routes/admin/start.ts'),
  route('admin/people', 'routes/admin/people.tsx'),
  route('admin/people/:handle', 'routes/admin/person.tsx'),
  route('admin/workspaces', 'routes/admin/workspaces.tsx'),
  route('admin/workspaces/:name', 'routes/admin/workspace.tsx'),
  route('admin/backends', 'routes/admin/backends.tsx'),
  route('log', 'routes/log/page.tsx'),
  route('log/checkpoint', 'routes/log/checkpoint.ts'),
  route('log/checkpoints/:size', 'routes/log/checkpoint.ts', { id: 'log-checkpoint-of-size' }),
  route('log/proof/inclusion', 'routes/log/inclusion.ts'),
  route('log/proof/consistency', 'routes/log/consistency.ts'),
  route('*', 'routes/nothing/page.tsx'),
] satisfies RouteConfig
