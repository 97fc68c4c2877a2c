import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'

type Routes = ServerBuild['routes']
type Route = Routes[string]

/**
 * The whole address pattern of a route, such as `/requests/:requestId`. A layout without a path of its
 * own is called by its id: its loader may guard more than its address says.
 */
export function patternOf(routes: Routes, id: string): string {
  const route = routes[id]
  if (route === undefined || route.parentId === undefined) return '/'
  if (route.path === undefined && !route.index) return `(${id})`
  const parts: string[] = []
  for (let at: Route | undefined = route; at; at = at.parentId ? routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path)
  }
  return `/${parts.join('/')}`
}

/** The pattern that an address matches, for the log; addresses themselves may hold names and tokens. */
export function matchedPattern(routes: Routes, pathname: string): string {
  const page = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  const matches = matchRoutes(childrenOf(routes, undefined), page)
  const id = matches?.at(-1)?.route.id
  return id === undefined ? '(nothing)' : patternOf(routes, id)
}

type Node = { id: string; path?: string; index?: false; children: Node[] } | IndexNode
type IndexNode = { id: string; path?: string; index: true }

function childrenOf(routes: Routes, parentId: string | undefined): Node[] {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => {
      const place = path === undefined ? {} : { path }
      if (index) return { id, ...place, index: true as const }
      return { id, ...place, children: childrenOf(routes, id) }
    })
}
