import { index, type RouteConfig } from '@remix-run/route-config'

/** The whole site map, by hand. */
export default [index('routes/home/page.tsx')] satisfies RouteConfig
