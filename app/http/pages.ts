import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import express, { type RequestHandler, Router } from 'express'
import { guardRoutes } from './guard-routes.ts'
import { matchedPattern } from './route-tree.ts'

export type Pages = {
  /** Serves the browser's files. */
  readonly assets: RequestHandler
  /** What Remix built, each route behind its guard. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>)
  /** The route pattern of an address, for the log. */
  readonly patternOf: (pathname: string) => string
}

/** Pages as they are written, through Vite: for development only. */
export async function developmentPages(): Promise<Pages> {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true } })
  return {
    assets: vite.middlewares as RequestHandler,
    build: async () =>
      guardRoutes((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild),
    patternOf: (pathname) => pathname,
  }
}

/** Pages from the build folder. */
export async function builtPages(folder = resolve('build')): Promise<Pages> {
  const assets = Router()
  const files = (path: string, maxAge: string, immutable: boolean) =>
    express.static(join(folder, 'client', path), { maxAge, immutable, index: false })
  assets.use('/assets', files('assets', '1y', true))
  assets.use(files('', '1h', false))
  const server = pathToFileURL(join(folder, 'server/index.js')).href
  const build = (await import(server)) as ServerBuild
  return {
    assets,
    build: guardRoutes(build),
    patternOf: (pathname) => matchedPattern(build.routes, pathname),
  }
}
