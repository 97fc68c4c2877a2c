import type { RouteConfigEntry } from '@remix-run/route-config'
import siteMap from '../../app/routes.ts'

/** Address patterns of every page of the site map, such as `/requests/:requestId`; layouts are walked with the pages in them. */
export function pagesOfTheSite(): string[] {
  return [...new Set(patternsOf(siteMap, ''))]
}

/** The first part of an address pattern: pages that belong together. */
export const areaOf = (pattern: string): string => `/${pattern.split('/')[1] ?? ''}`

function patternsOf(routes: readonly RouteConfigEntry[], above: string): string[] {
  return routes.flatMap(({ path, file, children }) => {
    const pattern = [above, path].filter(Boolean).join('/')
    if (children) return patternsOf(children, pattern)
    return file.endsWith('.tsx') ? [`/${pattern}`] : []
  })
}
