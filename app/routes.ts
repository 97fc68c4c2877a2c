import { index, route, type RouteConfig } from '@remix-run/route-config'

/** The whole site map, by hand. */
export default [
  index('routes/home/page.tsx'),
  route('sign-in', 'routes/sign-in/page.tsx'),
  route('sign-out', 'routes/sign-out/action.ts'),
  route('invitation/:token', 'routes/invitation/page.tsx'),
  route('account', 'routes/account/page.tsx'),
  route('*', 'routes/nothing/page.tsx'),
] satisfies RouteConfig
